"""gunicorn's own messages as lines of our log, without what a caller sent."""

from __future__ import annotations

import logging
import os
import re
from typing import Any

from gunicorn.glogging import Logger

from service.log import line, places

_BEFORE_VALUES = re.compile(r"[^:=%(]*")


class ServerLog(Logger):
    """gunicorn's logger, one JSON object a line; there is no access log, the application has its own."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(_ServerLine())


class _ServerLine(logging.Formatter):
    """The process that this is made in never sees a request; what its workers say may quote one after the first words."""

    def __init__(self) -> None:
        super().__init__()
        self._parent = os.getpid()

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {"level": record.levelname.lower(), "pid": os.getpid(), "message": self._message(record)}
        if record.exc_info and record.exc_info[1]:
            entry |= {"exception": type(record.exc_info[1]).__name__, "at": places(record.exc_info[1])}
        return line(event="server", **entry)

    def _message(self, record: logging.LogRecord) -> str:
        if os.getpid() == self._parent:
            return record.getMessage()
        return _BEFORE_VALUES.match(str(record.msg))[0].strip()
