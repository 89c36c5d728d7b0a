"""Texts of several genres, written for these tests."""

from __future__ import annotations

FICTION = """The lamp had burned low when Marta heard the latch. She rose from her chair, drew the shawl about her shoulders and
went to the door without a sound. "Who is there?" she asked. Nobody answered. The wind pressed against the shutters, and somewhere
below the cliff the sea drew back its breath. She thought of her brother, who had gone out with the boats that morning and had not
looked round when she called to him.

"It is only me," said a voice at last, and she knew it, though she had not heard it for eleven years. Her hand shook as she lifted
the bar. He stood on the step with his hat in his hands, thinner than she remembered, and his eyes would not meet hers. "You came
back," she whispered. He nodded. Behind him the path lay white under the moon, and she saw that he had walked the whole way from the
harbour in the snow. She wanted to strike him; instead she stepped aside and let him in, and neither of them spoke until the fire
had caught again."""

MODERN_FICTION = """Dean was late again, so I waited in the car and watched the rain crawl down the windscreen. Across the road a
woman was trying to fold a pushchair with one hand. She gave up, laughed, and kicked it. I liked her for that. When the passenger
door opened the cold came in with him, and the smell of chips.

"Sorry," he said. "She kept me talking."

"She always does."

He looked at me then, properly, for the first time in weeks. His lip was split. I turned the key and said nothing, because I knew
that if I asked he would lie, and I would have to sit there and listen to it. We drove past the school and the swimming baths. At the
lights he took my hand off the gearstick and held it against his face, and I felt how hot his skin was. "Don't take me home," he
said. So I didn't. I drove until the houses stopped and the fields began, black on both sides, and the road ran on in front of us
like something we had been promised a long time ago."""

RECIPE = """Preheat the oven to 180 degrees and grease a deep cake tin with a little butter. Put the flour, the sugar and a pinch of
salt in a large bowl and stir. Melt the butter in a small pan over a low heat, then leave it to cool for five minutes. Beat the eggs
in a second bowl, add the milk and pour in the melted butter. Make a well in the middle of the flour, pour in the wet mixture and
fold gently until the batter is smooth. Do not beat it, or the cake will be tough. Peel and chop the apples into small pieces, toss
them in the lemon juice and stir them into the batter with the cinnamon. Spoon the mixture into the tin and smooth the top with the
back of a spoon. Bake for 45 minutes, until a skewer comes out clean. If the top browns too fast, cover it with foil. Leave the cake
in the tin for ten minutes, then turn it out on a rack. Dust it with sugar once it is cold and serve it in thick slices."""

MANUAL = """To add a printer, open the settings menu and select Devices. Click the Add button and wait until the name of your printer
appears in the list. If the printer does not appear, check that it is switched on and that the cable is connected. Select the printer
and press Next. Enter the password of your network when you are asked for it, then click Connect. You can now print a test page. To
change the paper size, click the printer with the right button and select Options. Choose the size from the list and press OK. To
remove a printer, select it and press Delete. Make sure that no file is waiting before you remove it. If you see an error message,
restart the computer and repeat the steps above. Do not switch the printer off while it is installing its software. When the light
stops flashing, remove the cable and close the cover. You will find the page count on the second tab of the same screen."""

TERMS = """These terms and conditions shall apply to any contract between the Seller and the Customer for the supply of goods, to the
exclusion of any other terms. No variation of this agreement shall be binding unless agreed in writing by both parties. The Seller
shall not be liable for any loss or damage arising from any delay in delivery, howsoever caused. Title to the goods shall not pass to
the Customer until payment has been received in full. The Customer shall notify the Seller of any defect within seven days of
delivery, and any failure to do so shall be deemed acceptance of the goods. The Seller may terminate this agreement forthwith by
written notice if the Customer commits any breach of its obligations hereunder. Nothing in this clause shall limit or exclude any
liability which may not be excluded by law. Any notice pursuant to this agreement shall be in writing and shall be deemed to have
been received on the second day after posting. This agreement shall be governed by and construed in accordance with the laws of the
jurisdiction in which the Seller is registered, and the parties submit to the courts thereof."""

LEASE = """The Tenant agrees to pay the rent on the first day of each month and to keep the premises in good repair. The Tenant must
not assign or sublet the premises or any part of them without the written consent of the Landlord, such consent not to be unreasonably
withheld. The Landlord may enter the premises at any reasonable time on giving notice in writing, for the purposes specified in
paragraph 4 of the Schedule. If the Tenant is in breach of any obligation under this Lease, the Landlord may terminate it in
accordance with clause 9, without prejudice to any other remedy. The Deposit shall be held by the Landlord as security for the
performance of the obligations of the Tenant and may be applied towards any damages. Any dispute arising under this Lease shall be
referred to an arbitrator appointed by both parties, or in default of agreement by the President of the Institute. In this Lease the
expression "the Premises" includes any fixtures, and words importing one gender include any other gender."""

OP_ED = """We have been told for years that the harbour pays for itself. It does not, and the council knows it. Look at the accounts
that were published in March: the town spent 2.4 million on dredging and took 1.1 million in fees. You may call that an investment if
you like. I call it a subsidy for four companies, and I think it is time that they paid their share. My neighbours, who run a bakery
on a street full of holes, have never been offered anything of the kind. Nobody dredges their street.

The usual answer is that jobs would go. Perhaps some would. But when the fees were raised in 2011, not one firm left, although all of
them had said they would. If we never ask, we shall never know. And what of the alternative? Another rise in rates, for people who
have not set foot on a ferry in their lives? That cannot be right. Let the council publish the contracts, let the companies say what
they can bear, and then let us vote on it. Until then, do not tell me that there is no money for the library."""

FEATURE = """It was still dark when Ellen Marsh pulled on her boots and walked down to the slipway. The others were already there,
stamping their feet and blowing on their hands. "You're late," said Tom Ridley, who has skippered the lifeboat since 2009. She laughed
and climbed aboard. Nobody in the village had asked for a film crew, he told me later, and nobody had expected one to come.

We spent three weeks with the crew last winter. At first they hardly spoke to us. Then, on the fifth night, the pager went. "Get in or
get out of the way," Ridley shouted, and so we got in. The boat left the harbour at 2.40 a.m. with waves of four metres ahead of it. A
trawler with six men on board had lost its engine eleven miles out, the coastguard said. I was sick twice. Marsh, a teacher who had
lessons at nine, held my collar so that I would not go over the side.

All six men were saved. The charity that runs the station says that it was called out 214 times last year, a third more than in 2018.
Its budget has not grown. "People think someone pays us," Marsh said. "They're always surprised." """

INTERVIEW = """Your new record was made in a barn. Why?

Because we had no money, to be honest. A friend of ours keeps horses near Aberdeen and she said that we could have the barn for a month
if we mended the roof. So we mended the roof.

You can hear the rain on it in two of the songs.

You can! We wanted to take it out, and then our producer said that it was the best drummer we'd ever had. I think he meant it.

Did you ever think about giving up after the first album?

Every day. We had sold 600 copies, my brother had gone back to his job at the hospital and I was driving a van. Then a radio station
in Canada started to play one song every morning and nobody knows why. We got letters. One came from a man who had listened to it on
his way to work on an oil rig. After that we could hardly stop, could we?

What will you do when the tour ends in October?

I'm going to sleep. And then I'd like to learn how to mend a roof properly, because it leaks again."""

LONG_READ = """On the night of 14 November the rain came in from the west and did not stop. In the kitchen of the house at the end of
Mill Lane, Joan Price moved her mother's chairs upstairs one by one. She had done it before, in 2007 and again in 2015, and she knew how
high the water would stand: there is a pencil line on the wall beside the door. By two in the morning it had passed the line.

What happened in the hours after that is now the subject of an inquiry, which is to report in the spring. Documents seen by this
newspaper show that the water company had been told of a crack in the upper dam nine days earlier. An engineer, who asked not to be
named, said that he had written to his managers three times. "I was told that it was in hand," he said. The company says that it acted
as soon as the danger was known, and that the letters did not speak of a danger to life.

Price stood at the window and watched the street lamps go out. Then she heard her neighbour calling. He was 81, and he had climbed on
to the roof of his shed. She could not reach him, she told the inquiry. Firefighters found his body on the Thursday. Two other people
died that night, and 340 homes were flooded."""

COURT_REPORT = """A landlord who let a flat with a broken boiler to a family of five has been ordered to pay 14,000 pounds in damages.
Judge Helen Carr said that the agreement between the parties was clear and that the tenant had given notice in writing four times. Under
section 11 of the Landlord and Tenant Act 1985, a landlord must keep the heating in repair. The defendant, Peter Vane, had argued that
the clause did not apply because the family was in arrears. The judge rejected that. "No reasonable person could read the contract in
that way," she said in her ruling on Friday. Vane, who owns 23 flats in the city, was also told to pay the costs of the case. His
solicitor said that he was considering an appeal. The family's lawyer called the judgment a warning to others. The charity Shelter said
that it hears of some 900 such cases each year and that few of them reach a court. The council has said that it will inspect the
remaining flats before the winter, and that it may prosecute if any breach of the regulations is found."""

SERVICE_PIECE = """More people than ever are growing their own tomatoes, and garden centres reported record sales of seed in the
spring. But the plants are fussier than they look. According to Nina Holt, who has run the trial garden at the college since 2012, most
beginners make the same mistake: they water too often. "You kill more tomatoes with a can than with a frost," she says. She advises you
to water deeply twice a week and to leave the soil alone in between. Her team compared 40 varieties last summer and found that the older
ones did best outdoors. Yields were about a third higher under glass. If you have only a balcony, choose a bush variety and a large pot.
Feed it once the first fruit has set. Blight is the other enemy, and there is no cure for it; growers in the west lost half of their
crop to it in August. Holt is hopeful all the same. The college will publish the full results of its trial in January, and it plans to
offer free seed to 200 schools."""

PROFILE = """She opens the door before I can knock, a small woman in a paint-stained shirt, and leads me up four flights of stairs to
the room where she has worked since 1994. The window looks on to a railway yard. "I like the noise," she says, and puts the kettle on.
On the floor lies the picture that sold for 3 million dollars in May, or rather the sketch for it, under a mug. She picks up the mug and
looks at the ring that it has left. "Better," she says.

Ana Duarte was born in Porto in 1958, the youngest of nine. Her father drove a tram. She remembers the cold of the church floor under
her knees, her mother's hands, the smell of fish in the stairwell. At 14 she was sent to work in a factory that made buttons, and she
began to draw the women who sat beside her. One of them hit her. Another asked for a copy. When she came to London she could not speak
a word of English and slept for a month in the back room of a cafe, whose owner still has 20 of the drawings. The Tate has two. Last
week her gallery announced a retrospective, her first, at the age of 66. "They waited until I was too old to enjoy the wine," she
tells me, and laughs until she has to sit down."""

REPORTAGE = """The shell came through the roof at ten past six, when the family was at breakfast. Ivan, who is nine, was under the table
because he had dropped his spoon. It saved him. His grandmother was thrown against the stove and lay there without moving; his sister ran
out into the yard with blood on her face and did not stop running until a soldier caught her by the arm. "I thought that everyone was
dead," she told us in the cellar of the school, where 60 people from the street now sleep. She spoke softly and looked at her feet.

We walked back to the house with the boy's uncle. He pushed the door and it fell. He stood for a while in the kitchen and then he picked
up the clock from the floor, shook it, held it to his ear and hung it on its nail again. Nobody spoke. The town has been shelled on 31 of
the past 40 days, according to the United Nations, and at least 112 civilians have been killed. The defence ministry denied that it had
aimed at houses. A doctor at the hospital said that she had treated 17 children in a week and had run out of thread. In the evening the
uncle came down the steps with a loaf under his coat. The grandmother had died, he said, and there would be no funeral until it was
quiet."""

OUTSIDE = {
    "fiction": ("fiction", FICTION),
    "modern fiction": ("fiction", MODERN_FICTION),
    "recipe": ("instructions", RECIPE),
    "manual": ("instructions", MANUAL),
    "terms": ("a legal text", TERMS),
    "lease": ("a legal text", LEASE),
}
ARTICLES = {
    "op-ed": OP_ED,
    "feature": FEATURE,
    "interview": INTERVIEW,
    "long read": LONG_READ,
    "court report": COURT_REPORT,
    "service piece": SERVICE_PIECE,
    "profile": PROFILE,
    "reportage": REPORTAGE,
}
