"""Every code that an error may carry: its HTTP status and what it means. The docs page and the README list them."""

from __future__ import annotations

from typing import NamedTuple


class ErrorCode(NamedTuple):
    """The HTTP status of an error code and its meaning; in a batch there is no status."""

    status: int
    meaning: str


CODES = {
    "bad_request": ErrorCode(400, "The request is not valid HTTP."),
    "not_json": ErrorCode(400, "The body is not JSON, or holds NaN, Infinity or a number of thousands of digits."),
    "not_utf8": ErrorCode(400, "The bytes are not UTF-8."),
    "duplicate_key": ErrorCode(400, "An object of the JSON has two values with the same name."),
    "not_gzip": ErrorCode(400, "The body is not the gzip that Content-Encoding promises."),
    "nested_too_deep": ErrorCode(400, "The JSON is nested too deep."),
    "not_authenticated": ErrorCode(401, "No key was sent, or one that is not known here."),
    "not_allowed_to": ErrorCode(403, "The key does not have the scope that the address needs."),
    "not_found": ErrorCode(404, "There is nothing at this address."),
    "method_not_allowed": ErrorCode(405, "The address does not take this method; the Allow header lists those it takes."),
    "body_too_slow": ErrorCode(408, "The body did not arrive within COPYDESK_BODY_TIMEOUT seconds."),
    "unchanged": ErrorCode(412, "The report would be the one whose ETag If-None-Match holds."),
    "body_too_large": ErrorCode(413, "The body has COPYDESK_MAX_BODY_BYTES bytes or more."),
    "row_too_long": ErrorCode(413, "A row of a batch has more bytes than COPYDESK_MAX_BODY_BYTES."),
    "text_too_long": ErrorCode(413, "A text or page has more characters than the limit."),
    "job_too_large": ErrorCode(413, "The body of a job has more bytes or rows than the limit."),
    "unsupported_media_type": ErrorCode(415, "The body is not of the media type that the address takes."),
    "unsupported_encoding": ErrorCode(415, "The body is compressed otherwise than by gzip."),
    "missing_field": ErrorCode(422, "A field that must be there is missing."),
    "unknown_field": ErrorCode(422, "A field that the contract does not have."),
    "wrong_type": ErrorCode(422, "A value of another type than the contract's."),
    "out_of_range": ErrorCode(422, "A number below or above its limits."),
    "not_allowed": ErrorCode(422, "A value that is none of those allowed."),
    "too_long": ErrorCode(422, "A title, address or name has more characters than the limit."),
    "too_many": ErrorCode(422, "A list has more items than the limit."),
    "too_many_sources": ErrorCode(422, "There are more sources than the limit."),
    "text_or_html": ErrorCode(422, "The article has both text and html, or neither."),
    "empty_text": ErrorCode(422, "A text, of the article or of a source, holds no words."),
    "invalid_unicode": ErrorCode(422, "A string holds a lone surrogate."),
    "no_text_in_html": ErrorCode(422, "No article was found on the page."),
    "page_too_complex": ErrorCode(422, "The page has more elements than the limit."),
    "unpaired_mark": ErrorCode(422, "A copydesk mark in the text is not closed, not opened, or inside another."),
    "unknown_policy": ErrorCode(422, "There is no policy of that name."),
    "unknown_signal": ErrorCode(422, "There is no signal of that name."),
    "unknown_offset_unit": ErrorCode(422, "There is no offset unit of that name."),
    "bad_row": ErrorCode(422, "A row of a batch is no CSV, or has other than the header's number of cells."),
    "missing_source": ErrorCode(422, "The key of a row of a batch is that of no source."),
    "unreadable_file": ErrorCode(422, "A file in the folder of a batch cannot be read."),
    "empty_job": ErrorCode(422, "The body of a job holds no row."),
    "idempotency_mismatch": ErrorCode(422, "The Idempotency-Key was sent before with another body or webhook."),
    "webhook_refused": ErrorCode(422, "The webhook's URL is not one that this service calls; the message says why."),
    "rate_limited": ErrorCode(429, "More requests than COPYDESK_RATE_LIMIT; the Retry-After header says when the next may come."),
    "too_many_jobs": ErrorCode(429, "The caller has as many unfinished jobs as one may have; send this one when one is done."),
    "internal_error": ErrorCode(500, "A fault of Copydesk; the log has the request id and the place."),
    "worker_died": ErrorCode(500, "Workers ended while they worked on this row of a job, three times; it was given up."),
    "not_reached": ErrorCode(503, "The deadline of the batch passed before this article was reached."),
    "overloaded": ErrorCode(503, "The article's turn did not come in time; send it again later."),
    "not_ready": ErrorCode(503, "The known article is not scored right; send nothing here."),
    "draining": ErrorCode(503, "The service is about to stop; send nothing here."),
    "jobs_unavailable": ErrorCode(
        503, "The database of the jobs is away or locked; try again after Retry-After. Scoring goes on."
    ),
}
