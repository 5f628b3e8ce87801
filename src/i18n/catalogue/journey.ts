/** The questions: their words, why they are asked, what can be wrong with an answer, notices and stops. Made to fit the list in the journey, in its order. Key and note to the translator; a key that ends in .them is read by a helper. */
export const journeyNotes = {
  'q.who.title': 'Read by the person asking for help, or by someone else. The first question of the form.',
  'q.who.why': 'Read by everyone. Why we ask. Must not sound like a check on the reader.',
  'o.who.me': 'Read by the person asking for help. Answer: the form is for myself.',
  'o.who.agreed':
    'Read by a friend or relative who fills the form in for the person. Both must be plain: the other person knows, and says yes.',
  'o.who.unaware': 'Read by a worried friend. Must not blame: the next page explains what they can do.',
  'o.who.professional':
    'Read by a social worker, nurse or the like. A working relationship, not a friend or colleague.',
  'q.danger.title': 'Read by the person asking for help. Right now: at this moment. Calm, never frightening.',
  'q.danger.title.them':
    'Read by a friend or relative who fills the form in for the person. “They” is one person, man or woman.',
  'q.danger.why':
    'Read by the person asking for help. Must not sound as if the form ends when the answer is yes.',
  'q.danger.why.them':
    'Read by a friend or relative who fills the form in for the person. Must not sound as if the form ends when the answer is yes.',
  'o.danger.yes': 'Answer to: are you in danger right now?',
  'o.danger.no': 'Answer to: are you in danger right now?',
  'o.danger.unsure': 'Answer to: are you in danger right now? An honest answer, as good as the others.',
  'q.age.title': 'Read by the person asking for help, never by a helper. Under 16 the form ends.',
  'q.age.why': 'Read by the person asking for help. Must not sound like a condition.',
  'o.age.adult': 'Answer to: how old are you?',
  'o.age.sixteen': 'Answer to: how old are you?',
  'o.age.child': 'Answer to: how old are you? A kind page with Childline follows.',
  'o.age.private': 'Answer: the person would rather not say. As good as the others.',
  'q.what.title': 'Read by everyone. What kind of harm it is, in one choice. No story is asked for.',
  'q.what.why': 'Read by everyone. Why we ask.',
  'o.what.abuse': 'Answer to: what is happening? Harm of any kind, not only blows.',
  'o.what.hate': 'Answer to: what is happening? Because of race, faith, disability, sexuality or the like.',
  'o.what.both': 'Answer to: what is happening? Both of the two above.',
  'o.what.unsure': 'Answer to: what is happening? An honest answer, as good as the others.',
  'q.conflict.title':
    'Read by the person asking for help. “They” are the people at the council. Decides who can open the request.',
  'q.conflict.title.them':
    'Read by a friend or relative who fills the form in for the person. “Them” is whoever works at the council.',
  'q.conflict.why': 'Read by the person asking for help. Must promise no more than this.',
  'q.conflict.why.them':
    'Read by a friend or relative who fills the form in for the person. “Them” is the person.',
  'o.conflict.yes': 'Answer: a maybe is as good as a yes.',
  'o.conflict.no': 'Answer: nobody at the council is a risk.',
  'q.helper.title':
    'Read by a friend or relative who fills the form in for the person. Friendly, not an interrogation. You may skip it.',
  'q.helper.why': 'Read by a friend or relative who fills the form in for the person. Why we ask.',
  'q.helper.hint':
    'Read by a friend or relative who fills the form in for the person. Must be exact: the council confirms nothing to the helper, ever. Kind, because it can feel cold.',
  'f.helper.name.label':
    'Read by a friend or relative who fills the form in for the person. The helper’s own name, not the person’s.',
  'f.helper.relation.label':
    'Read by a friend or relative who fills the form in for the person. How the helper is related to the person.',
  'f.helper.relation.hint':
    'Read by a friend or relative who fills the form in for the person. Examples for how they know the person.',
  'f.helper.contact.label':
    'Read by a friend or relative who fills the form in for the person. How the council can reach the helper.',
  'f.helper.contact.hint':
    'Read by a friend or relative who fills the form in for the person. First contact goes to the person, not the helper: keep that.',
  'q.name.title': 'Read by the person asking for help. Any name, in a friendly way. Not “what is your name”.',
  'q.name.title.them':
    'Read by a friend or relative who fills the form in for the person. The name to use for the person.',
  'q.name.why': 'Read by the person asking for help. Why we ask.',
  'q.name.why.them': 'Read by a friend or relative who fills the form in for the person. Why we ask.',
  'q.name.hint': 'Read by the person asking for help. Must be clear that a made-up name is fine.',
  'q.name.hint.them':
    'Read by a friend or relative who fills the form in for the person. Must be clear that a made-up name is fine.',
  'q.reach.title':
    'Read by the person asking for help. Safe: the person harming them does not find out. The most important question of the form.',
  'q.reach.title.them':
    'Read by a friend or relative who fills the form in for the person. Safe for the person, not for the helper.',
  'q.reach.why': 'Read by everyone. Must promise exactly this: only the ticked ways are used.',
  'q.reach.hint': 'Read by the person asking for help. The last one is “Do not contact me” (o.reach.none).',
  'q.reach.hint.them':
    'Read by a friend or relative who fills the form in for the person. The last one is “Do not contact them” (o.reach.none.them).',
  'o.reach.phone': 'Answer: a voice call is safe.',
  'o.reach.text': 'Answer: an SMS is safe.',
  'o.reach.email': 'Answer: email is safe.',
  'o.reach.trusted': 'Read by the person asking for help. Another person passes on messages.',
  'o.reach.trusted.them':
    'Read by a friend or relative who fills the form in for the person. Another person, or the helper, passes on messages. Trusted by the person.',
  'o.reach.bsl':
    'Read by Deaf people. British Sign Language: keep the English name or the abbreviation BSL recognisable.',
  'o.reach.none':
    'Read by the person asking for help. Nobody will call or write. Must be impossible to misread.',
  'o.reach.none.them':
    'Read by a friend or relative who fills the form in for the person. Nobody will call or write to the person. Must be impossible to misread.',
  'q.contact.title': 'Read by the person asking for help. Heading above a number, an address or a name.',
  'q.contact.title.them':
    'Read by a friend or relative who fills the form in for the person. Heading above the person’s number, address or the like.',
  'q.contact.why': 'Read by the person asking for help. Why we ask.',
  'q.contact.why.them': 'Read by a friend or relative who fills the form in for the person. Why we ask.',
  'f.contact.phone.label': 'Name of a field. A number for voice calls.',
  'f.contact.phone.seen.label':
    'Staff take care when the answer is yes or not sure. Anyone else: also children or visitors.',
  'o.seen.no': 'Answer to questions like “Does anyone else use this phone?”',
  'o.seen.yes': 'Answer to questions like “Does anyone else use this phone?”',
  'o.seen.unsure':
    'Answer to questions like “Does anyone else use this phone?” An honest answer, as good as the others.',
  'f.contact.text.label': 'Name of a field. A number for SMS.',
  'f.contact.text.seen.label': 'Also messages that show up on another device.',
  'f.contact.email.label': 'Name of a field.',
  'f.contact.email.seen.label': 'Someone who knows the password, or uses the same device.',
  'f.contact.trusted.name.label': 'Read by the person asking for help. The one who passes on messages.',
  'f.contact.trusted.name.label.them':
    'Read by a friend or relative who fills the form in for the person. The one who passes on messages; can be the helper.',
  'f.contact.trusted.how.label': 'This person: the one who is trusted and passes on messages.',
  'f.contact.trusted.how.hint':
    'Them: the one who passes on messages. Do not press the reader to ask: only if safe.',
  'f.contact.trusted.seen.label': 'This person: the one who passes on messages.',
  'f.contact.bsl.label': 'Read by Deaf people. BSL: British Sign Language.',
  'f.contact.bsl.label.them':
    'Read by a friend or relative who fills the form in for the person, who is Deaf. BSL: British Sign Language.',
  'f.contact.bsl.hint': 'Read by Deaf people. App: a program for video calls.',
  'f.contact.bsl.hint.them':
    'Read by a friend or relative who fills the form in for the person. App: a program for video calls.',
  'f.contact.bsl.seen.label': 'About the device for video calls.',
  'q.call.title': 'Read by the person asking for help. About voice calls only.',
  'q.call.title.them':
    'Read by a friend or relative who fills the form in for the person. About voice calls only.',
  'q.call.why':
    'Read by the person asking for help. Must be exact about what happens when nothing is chosen.',
  'q.call.why.them':
    'Read by a friend or relative who fills the form in for the person. Must be exact about what happens when nothing is chosen.',
  'f.call.voicemail.label': 'Voicemail: a spoken message on the phone’s answering service.',
  'o.call.voicemail.no': 'Answer about voicemail. The careful choice, chosen beforehand.',
  'o.call.voicemail.yes': 'Answer about voicemail.',
  'f.call.number.label':
    'Read by the person asking for help. The council’s number on the screen and in the list of calls.',
  'f.call.number.label.them':
    'Read by a friend or relative who fills the form in for the person. The council’s number on the screen and in the list of calls.',
  'f.call.number.hint': 'Under the question whether the council’s number may show.',
  'o.call.number.withheld': 'The number: the council’s number. The careful choice, chosen beforehand.',
  'o.call.number.shown': 'Answer: the council’s number may show on the phone.',
  'q.answered.title': 'Someone else picks up the phone. What the council’s caller should do then.',
  'q.answered.why':
    'Read by the person asking for help. Must be exact about what happens when nothing is chosen.',
  'q.answered.why.them':
    'Read by a friend or relative who fills the form in for the person. Them: the person. Must be exact about what happens when nothing is chosen.',
  'o.answered.hangup': 'End the call at once. The careful choice, chosen beforehand.',
  'o.answered.wrong': 'Pretend to have called the wrong number.',
  'o.answered.say': 'Give another reason for the call. The reader writes it below.',
  'f.answered.say.label': 'It: the call. A harmless made-up reason.',
  'f.answered.say.hint': 'Under the made-up reason. Must be exact: empty means hanging up.',
  'f.answered.us.label': 'Read by the person asking for help. A secret word that the council’s caller says.',
  'f.answered.us.label.them':
    'Read by a friend or relative who fills the form in for the person. A secret word that the council’s caller says to the person.',
  'f.answered.us.hint': 'Read by the person asking for help. Under the secret word.',
  'f.answered.us.hint.them':
    'Read by a friend or relative who fills the form in for the person. The person must be told the word.',
  'f.answered.stop.label': 'Read by the person asking for help. A word that warns the council’s caller.',
  'f.answered.stop.label.them':
    'Read by a friend or relative who fills the form in for the person. A word with which the person warns the council’s caller.',
  'f.answered.stop.hint':
    'Read by the person asking for help. An everyday word, so that nobody listening notices.',
  'f.answered.stop.hint.them':
    'Read by a friend or relative who fills the form in for the person. An everyday word; the person must be told it.',
  'q.home.title': 'Read by the person asking for help. The home in question, not where they are now.',
  'q.home.title.them':
    'Read by a friend or relative who fills the form in for the person. The person’s home, not the helper’s.',
  'q.home.why': 'Why we ask for the place.',
  'f.home.postcode.label': 'Name of a field. The UK postcode.',
  'f.home.postcode.hint': 'AB1 2CD is a made-up postcode: leave it as it is, in Latin letters.',
  'f.home.say.label': 'Above one box to tick: by phone instead of writing the postcode.',
  'o.home.say.phone':
    'Read by the person asking for help. Then the postcode can stay empty. The error message quotes this.',
  'o.home.say.phone.them':
    'Read by a friend or relative who fills the form in for the person. Then the postcode can stay empty. The error message quotes this.',
  'f.home.address.label': 'Name of a field. House or flat, street, town.',
  'f.home.address.hint': 'Under the address. It can be told later.',
  'q.when.title': 'Read by everyone. When the council may call or write.',
  'q.when.why': 'Read by everyone. Why we ask.',
  'f.when.safe.label': 'Name of a group of boxes.',
  'o.when.mornings': 'Answer: a part of the day. Used for safe times and for times that are never safe.',
  'o.when.afternoons': 'Answer: a part of the day. Used for safe times and for times that are never safe.',
  'o.when.evenings': 'Answer: a part of the day. Used for safe times and for times that are never safe.',
  'o.when.weekends': 'Answer: Saturday and Sunday. Used for safe times and for times that are never safe.',
  'f.when.never.label': 'Name of a group of boxes.',
  'f.when.note.label': 'Name of a field.',
  'f.when.note.hint': 'Under the field.',
  'q.post.title': 'Read by everyone. Letters on paper, by post.',
  'q.post.why': 'Read by everyone. A promise: nothing is sent.',
  'o.post.no': 'Answer: chosen beforehand.',
  'o.post.yes': 'Answer: letters on paper are safe.',
  'q.language.title':
    'Read by the person asking for help. For talking with the council. Also the label of a list of languages.',
  'q.language.title.them':
    'Read by a friend or relative who fills the form in for the person. The person’s language. Also the label of a list of languages.',
  'q.language.why': 'Read by the person asking for help. Why we ask.',
  'q.language.why.them': 'Read by a friend or relative who fills the form in for the person. Why we ask.',
  'o.language.other': 'Last in a list of languages. The reader writes it below.',
  'f.language.other.label':
    'Read by the person asking for help. A special way: a dialect. Avoid a word that looks down on dialects.',
  'f.language.other.label.them':
    'Read by a friend or relative who fills the form in for the person. A special way: a dialect. Avoid a word that looks down on dialects.',
  'f.language.other.hint': 'Three names of languages or dialects.',
  'f.language.interpreter.label':
    'Read by the person asking for help. Interpreter: someone whose work it is to translate what is said.',
  'f.language.interpreter.label.them':
    'Read by a friend or relative who fills the form in for the person. Interpreter: someone whose work it is to translate what is said.',
  'f.language.interpreter.hint': 'Read by the person asking for help. Must keep: never family or children.',
  'f.language.interpreter.hint.them':
    'Read by a friend or relative who fills the form in for the person. Must keep: never family, friends or children. Make clear who is meant where “they” could be two people.',
  'o.language.interpreter.yes': 'Answer to: do you want an interpreter?',
  'o.language.interpreter.no': 'Answer to: do you want an interpreter?',
  'f.language.gender.label': 'Above: a woman, a man, I do not mind.',
  'o.language.gender.woman': 'The interpreter is a woman.',
  'o.language.gender.man': 'The interpreter is a man.',
  'o.language.gender.any': 'Read by the person asking for help. Woman or man, both are fine.',
  'o.language.gender.any.them':
    'Read by a friend or relative who fills the form in for the person. Woman or man, both are fine for the person.',
  'f.language.community.label':
    'Read by the person asking for help. Community: people of the same origin, faith or place, who may know them.',
  'f.language.community.label.them':
    'Read by a friend or relative who fills the form in for the person. Community: people of the same origin, faith or place, who may know the person.',
  'f.language.community.hint':
    'Read by the person asking for help. Must not insult interpreters: a worry is enough.',
  'f.language.community.hint.them':
    'Read by a friend or relative who fills the form in for the person. Must not insult interpreters: a worry is enough.',
  'o.language.community.outside': 'Read by the person asking for help. A box to tick.',
  'o.language.community.outside.them':
    'Read by a friend or relative who fills the form in for the person. A box to tick.',
  'q.ease.title': 'Read by everyone. Formats and help with hearing, seeing, reading.',
  'q.ease.why': 'Read by everyone. Why we ask.',
  'o.ease.large': 'Answer: a format on paper.',
  'o.ease.audio': 'Answer: recorded sound.',
  'o.ease.braille': 'Answer: raised dots for blind people.',
  'o.ease.easy': 'Answer: short sentences with pictures.',
  'o.ease.bsl': 'Answer. Keep the abbreviation BSL.',
  'o.ease.lipread': 'Answer: the person reads lips.',
  'o.ease.relay': 'Answer: a phone service that turns speech into text.',
  'o.ease.company': 'Answer: a person who sits beside.',
  'f.ease.other.label': 'Name of a field.',
  'q.stay.title': 'Read by the person asking for help. All three answers are fine.',
  'q.stay.title.them':
    'Read by a friend or relative who fills the form in for the person. All three answers are fine.',
  'q.stay.why': 'Read by everyone. No pressure either way.',
  'o.stay.yes': 'Answer to: do you want to stay in this home?',
  'o.stay.unsure': 'Answer to: do you want to stay in this home?',
  'o.stay.no': 'Answer to: do you want to stay in this home?',
  'o.stay.no.them': 'Read by a friend or relative who fills the form in for the person. Answer.',
  'q.tenure.title': 'Read by everyone. Rented, owned or other.',
  'q.tenure.why': 'Read by everyone. No answer shuts anybody out.',
  'o.tenure.council': 'Answer: the council is the landlord.',
  'o.tenure.association': 'Answer: a British not-for-profit landlord.',
  'o.tenure.private': 'Answer: a person or a firm is the landlord.',
  'o.tenure.own': 'Answer: the people who live there own it.',
  'o.tenure.family': 'Answer: living with others, without a contract.',
  'o.tenure.temporary': 'Answer: for a short time only.',
  'o.tenure.mobile': 'Answer: not a house.',
  'o.tenure.unsure': 'Answer to: what kind of home is it?',
  'q.holder.title': 'Read by everyone. Who has a right to live there by law.',
  'q.holder.why': 'Read by everyone. Why we ask.',
  'o.holder.me': 'Answer: the name of the person asking for help.',
  'o.holder.me.them': 'Read by a friend or relative who fills the form in for the person. Answer.',
  'o.holder.both': 'Answer: both names are there.',
  'o.holder.both.them':
    'Read by a friend or relative who fills the form in for the person. Answer: both names are there.',
  'o.holder.theirs': 'Answer: only the name of the one who does harm.',
  'o.holder.theirs.them': 'Read by a friend or relative who fills the form in for the person. Answer.',
  'o.holder.other': 'Answer: another name.',
  'o.holder.unsure': 'Answer to: whose name is it?',
  'q.landlord.title': 'Read by everyone. Asked only of those who rent.',
  'q.landlord.why': 'Read by the person asking for help. A promise.',
  'q.landlord.why.them': 'Read by a friend or relative who fills the form in for the person. A promise.',
  'q.landlord.hint': 'Under the question. True for most schemes.',
  'o.landlord.ask': 'Answer: chosen beforehand.',
  'o.landlord.ask.them':
    'Read by a friend or relative who fills the form in for the person. Answer: chosen beforehand.',
  'o.landlord.yes': 'Answer: the council may talk to the landlord.',
  'o.landlord.no': 'Answer: the council may not talk to the landlord.',
  'f.landlord.name.label': 'Name of a field.',
  'f.landlord.phone.label': 'Name of a field.',
  'q.people.title': 'Read by the person asking for help. May be several people.',
  'q.people.title.them':
    'Read by a friend or relative who fills the form in for the person. May be several people.',
  'q.people.why': 'Read by everyone. Why we ask.',
  'q.people.hint': 'Under the question, before boxes.',
  'o.people.partner': 'Answer to: who is harming you? Man or woman.',
  'o.people.ex': 'Answer to: who is harming you? Man or woman.',
  'o.people.parent': 'Answer to: who is harming you? Mother or father.',
  'o.people.child': 'Answer to: who is harming you? Grown up or not.',
  'o.people.relative': 'Answer to: who is harming you?',
  'o.people.several': 'Answer to: who is harming you? As in honour-based harm.',
  'o.people.neighbour': 'Answer to: who is harming you? Man or woman.',
  'o.people.stranger': 'Answer to: who is harming you?',
  'o.people.carer': 'Answer to: who is harming you? Somebody who looks after the person, paid or not.',
  'o.people.private': 'Answer. As good as the others.',
  'o.people.private.them': 'Read by a friend or relative who fills the form in for the person. Answer.',
  'q.lives.title': 'Read by the person asking for help.',
  'q.lives.title.them':
    'Read by a friend or relative who fills the form in for the person. Both “them” are the person.',
  'q.lives.why': 'Read by everyone. Must not blame.',
  'o.lives.no': 'Answer to: do they live with you now?',
  'o.lives.yes': 'Answer to: do they live with you now?',
  'o.lives.sometimes': 'Answer to: do they live with you now?',
  'o.lives.unsure': 'Answer to: do they live with you now?',
  'q.access.title': 'Read by the person asking for help. Into the home.',
  'q.access.title.them': 'Read by a friend or relative who fills the form in for the person. Into the home.',
  'q.access.why': 'Read by everyone. Why we ask.',
  'q.access.hint': 'Under the question, before boxes.',
  'o.access.keys': 'Answer. “They” is the one who does harm. A fob opens a door electronically.',
  'o.access.alarm': 'Answer. Digits typed at a door or an alarm.',
  'o.access.before': 'Answer: it has happened.',
  'o.access.shared': 'Answer: a door used by several homes.',
  'o.access.force': 'Answer: by force.',
  'o.access.unsure': 'Answer to: could they get in?',
  'q.happened.title':
    'Read by the person asking for help. Above a list of boxes to tick. Calm: it can be hard to read.',
  'q.happened.title.them':
    'Read by a friend or relative who fills the form in for the person. Above a list of boxes to tick.',
  'q.happened.why': 'Read by the person asking for help. Must not sound like a test. Nobody adds up points.',
  'q.happened.why.them':
    'Read by a friend or relative who fills the form in for the person. Must not sound like a test. Nobody adds up points.',
  'q.happened.hint':
    'Read by the person asking for help. “They” may be men or women, one or several. Nothing ticked must not sound like “not serious”.',
  'q.happened.hint.them':
    'Read by a friend or relative who fills the form in for the person. Nothing ticked must not sound like “not serious”.',
  'o.happened.kill':
    'Read by the person asking for help. Marks the request as urgent. They: whoever does the harm. Plain words, not softened.',
  'o.happened.kill.them':
    'Read by a friend or relative who fills the form in for the person. Marks the request as urgent. Them: the person.',
  'o.happened.choke':
    'Read by the person asking for help. Marks the request as urgent. Pressure on the neck, with hands or anything else.',
  'o.happened.choke.them':
    'Read by a friend or relative who fills the form in for the person. Marks the request as urgent. Pressure on the neck, with hands or anything else.',
  'o.happened.weapon':
    'Read by the person asking for help. Marks the request as urgent. Anything used as a weapon.',
  'o.happened.weapon.them':
    'Read by a friend or relative who fills the form in for the person. Marks the request as urgent. Anything used as a weapon.',
  'o.happened.badly-hurt':
    'Read by the person asking for help. Marks the request as urgent. The person’s own feeling counts.',
  'o.happened.badly-hurt.them':
    'Read by a friend or relative who fills the form in for the person. Marks the request as urgent. The feeling of the person or of the helper counts.',
  'o.happened.fire':
    'Read by the person asking for help. Marks the request as urgent, and for the fire service. At the home.',
  'o.happened.fire.them':
    'Read by a friend or relative who fills the form in for the person. Marks the request as urgent, and for the fire service. At the home.',
  'o.happened.follow':
    'Read by the person asking for help. Stalking, in plain words. Turn up: come without being asked.',
  'o.happened.follow.them':
    'Read by a friend or relative who fills the form in for the person. Stalking, in plain words. Turn up: come without being asked.',
  'o.happened.broke-in': 'Read by the person asking for help. Came in by force, or damaged a door or window.',
  'o.happened.broke-in.them':
    'Read by a friend or relative who fills the form in for the person. Came in by force, or damaged a door or window.',
  'o.happened.children': 'Read by the person asking for help. Children or animals in the home.',
  'o.happened.children.them':
    'Read by a friend or relative who fills the form in for the person. Children or animals in the home.',
  'o.happened.worse': 'What is happening gets worse or happens more often.',
  'o.happened.order':
    'Read by the person asking for help. A court or the police forbade something, and it was done all the same. Bail: conditions after an arrest.',
  'o.happened.order.them':
    'Read by a friend or relative who fills the form in for the person. A court or the police forbade something, and it was done all the same. Bail: conditions after an arrest.',
  'o.happened.none':
    'Cannot be ticked together with others. Must not sound like “all is well”. The error message quotes this.',
  'o.happened.private':
    'Read by the person asking for help. Cannot be ticked together with others. The error message quotes this.',
  'o.happened.private.them':
    'Read by a friend or relative who fills the form in for the person. We: the helper and the person. The error message quotes this.',
  'q.orders.title': 'Read by everyone. Against the one who does harm.',
  'q.orders.why': 'Read by everyone. Why we ask.',
  'q.orders.hint': 'Under the question. Keep the English legal names recognisable.',
  'o.orders.contact': 'Answer: an order of a civil court in England and Wales.',
  'o.orders.occupation': 'Answer: an order of a civil court.',
  'o.orders.restraining': 'Answer: an order of a criminal court.',
  'o.orders.notice': 'Answer: given by the police or a court, to protect from harm at home.',
  'o.orders.bail': 'Answer: a condition while somebody waits for the court.',
  'o.orders.none': 'Answer: none of the papers named above.',
  'o.orders.unsure': 'Answer to: is there a court order?',
  'q.police.title': 'Read by everyone. Any answer is fine.',
  'q.police.why': 'Read by everyone. Must not press.',
  'o.police.yes': 'Answer to: have the police been told?',
  'o.police.no': 'Answer to: have the police been told?',
  'o.police.private':
    'Answer: the police are not told. An honest exception follows at the choices about sharing.',
  'f.police.reference.label': 'Name of a field. The number that the police give to a report.',
  'f.police.reference.hint': 'Under the field.',
  'q.person.title': 'Read by the person asking for help. May be left empty.',
  'q.person.title.them':
    'Read by a friend or relative who fills the form in for the person. May be left empty.',
  'q.person.why': 'Read by everyone. “Them” is the one who does harm.',
  'q.secret.title': 'Read by everyone. People who would pass it on.',
  'q.secret.why': 'Read by everyone. Promise exactly this.',
  'q.secret.hint': 'Read by the person asking for help. Under the question.',
  'q.secret.hint.them':
    'Read by a friend or relative who fills the form in for the person. Under the question.',
  'f.secret.who.label': 'Name of a group of boxes: answers follow, such as “the landlord”.',
  'o.secret.who.council': 'Answer to: whom must we not tell?',
  'o.secret.who.police': 'Answer to: whom must we not tell?',
  'o.secret.who.landlord': 'Answer to: whom must we not tell?',
  'o.secret.who.family': 'Answer to: whom must we not tell?',
  'o.secret.who.neighbours': 'Answer to: whom must we not tell?',
  'o.secret.who.work': 'Answer to: whom must we not tell?',
  'f.secret.names.label': 'Name of a field: names or descriptions of those people.',
  'f.secret.names.hint': 'Under the field.',
  'q.lock.title':
    'About the home. Outside door: a door that leads out. “No” means that everything can be locked.',
  'q.lock.why': 'Why we ask. Often, not always.',
  'o.lock.yes': 'Yes: something will not lock.',
  'o.lock.no': 'No: everything can be locked.',
  'o.lock.unsure': 'Answer to: is a lock broken?',
  'f.lock.which.label': 'Which door, window or lock will not lock.',
  'q.worries.title': 'Read by everyone. Doors, windows and so on.',
  'q.worries.why': 'Read by everyone. Why we ask.',
  'o.worries.front': 'Answer: a part of a home.',
  'o.worries.back': 'Answer: a part of a home.',
  'o.worries.windows': 'Answer: a part of a home.',
  'o.worries.letterbox': 'Answer: the slot in the door.',
  'o.worries.garden': 'Answer: a part of a home.',
  'o.worries.shared': 'Answer: a door used by several homes.',
  'o.worries.shed': 'Answer: a part of a home.',
  'o.worries.lights': 'Answer: too few or broken.',
  'o.worries.cameras': 'Answer: missing, or watched by somebody else.',
  'o.worries.phone': 'Answer: missing, or watched by somebody else.',
  'f.worries.other.label': 'Name of a field.',
  'q.visit.title': 'Read by everyone. A visit of a worker to the home.',
  'q.visit.why': 'Read by the person asking for help.',
  'q.visit.why.them':
    'Read by a friend or relative who fills the form in for the person. “Them” is the person.',
  'q.visit.hint': 'Under the question. A promise.',
  'o.visit.woman': 'Answer: the worker who visits is a woman.',
  'o.visit.plain': 'Answer: nothing shows from where they come.',
  'o.visit.elsewhere': 'Answer: not at the home.',
  'o.visit.ring': 'Answer: by phone.',
  'f.visit.times.label': 'Name of a field.',
  'q.household.title': 'Read by everyone. In the home.',
  'q.household.why': 'Read by everyone. Why we ask.',
  'f.household.adults.label': 'Name of a field.',
  'f.household.children.label': 'Name of a field.',
  'f.household.children.hint': 'Under the field.',
  'f.household.pregnant.label': 'Name of a field.',
  'o.household.pregnant.yes': 'Answer to: is anyone pregnant?',
  'o.household.pregnant.no': 'Answer to: is anyone pregnant?',
  'o.household.pregnant.private': 'Answer. As good as the others.',
  'q.animals.title': 'Read by everyone. In the home.',
  'q.animals.why': 'Read by everyone. “Them” are the animals.',
  'q.needs.title': 'Read by everyone. Anyone who lives in the home.',
  'q.needs.why': 'Read by everyone. Fit: put into the home.',
  'q.needs.hint': 'Under the question.',
  'o.needs.keys': 'Answer: a need of someone in the home.',
  'o.needs.hearing': 'Answer: a need of someone in the home.',
  'o.needs.sight': 'Answer: a need of someone in the home.',
  'o.needs.wheelchair': 'Answer: a need of someone in the home.',
  'o.needs.memory': 'Answer: a need of someone in the home.',
  'o.needs.senses': 'Answer: a need of someone in the home.',
  'f.needs.other.label': 'Name of a field.',
  'q.support.title': 'Read by the person asking for help. A trained person who stands by them.',
  'q.support.title.them':
    'Read by a friend or relative who fills the form in for the person. A trained person who stands by them.',
  'q.support.why': 'Read by the person asking for help. No pressure.',
  'q.support.why.them': 'Read by a friend or relative who fills the form in for the person. No pressure.',
  'o.support.yes': 'Answer to: would you like a support worker?',
  'o.support.maybe': 'Answer to: would you like a support worker?',
  'o.support.no': 'Answer to: would you like a support worker?',
  'f.support.now.label': 'Name of a field. A service or a person.',
  'q.sharing.title': 'Above a list of services. Share: tell them about this request.',
  'q.sharing.why':
    'Read by the person asking for help. Honest about the exception; must neither hide it nor frighten. Do not call it consent.',
  'q.sharing.why.them':
    'Read by a friend or relative who fills the form in for the person. They: the person. Quotes o.sharing.ask.them. Honest about the exception.',
  'q.sharing.hint': 'Read by the person asking for help. Each is chosen beforehand as “Ask me first”.',
  'q.sharing.hint.them':
    'Read by a friend or relative who fills the form in for the person. Each is chosen beforehand as “Ask them first”.',
  'f.sharing.support.label': 'A service for domestic abuse or hate crime, in plain words.',
  'o.sharing.yes': 'Yes: you may share with this service.',
  'o.sharing.ask':
    'Read by the person asking for help. Share only after asking again. The careful choice, chosen beforehand.',
  'o.sharing.ask.them':
    'Read by a friend or relative who fills the form in for the person. Share only after asking the person. The careful choice, chosen beforehand.',
  'o.sharing.no': 'No: do not share with this service.',
  'f.sharing.police.label': 'Name of a service in a list.',
  'f.sharing.police.note':
    'Read by everyone, beside the choice about the police, after the answer “please do not tell them”. Honest: do not soften the exception.',
  'f.sharing.fire.label': 'Name of a service in a list. They fit smoke alarms and safe letterboxes.',
  'f.sharing.fire.note':
    'Read by everyone, beside the choice about the fire service, after a threat of fire. No pressure.',
  'f.sharing.landlord.label': 'Read by the person asking for help. Whoever rents out the home.',
  'f.sharing.landlord.label.them':
    'Read by a friend or relative who fills the form in for the person. Whoever rents out the person’s home.',
  'f.sharing.landlord.note': 'Read by those who rent, beside the choice about the landlord.',
  'f.sharing.fitter.label': 'In brackets: this is all that they are told.',
  'f.sharing.children.label': 'Children’s and adult social care of the council.',
  'f.sharing.children.note':
    'Read by everyone, beside the choice about social workers. Honest: do not soften.',
  'f.sharing.health.label': 'Read by the person asking for help. Name of a service in a list.',
  'f.sharing.health.label.them':
    'Read by a friend or relative who fills the form in for the person. Name of a service in a list.',
  'f.sharing.other.label': 'The last in the list of services.',
  'q.lost.title': 'Read by the person asking for help. After calls and messages without an answer.',
  'q.lost.title.them':
    'Read by a friend or relative who fills the form in for the person. After calls and messages without an answer.',
  'q.lost.why': 'Read by the person asking for help.',
  'q.lost.why.them':
    'Read by a friend or relative who fills the form in for the person. “They” is the person.',
  'o.lost.again': 'Answer: by the safe ways only.',
  'o.lost.trusted': 'Answer: the trusted person named before.',
  'o.lost.trusted.them': 'Read by a friend or relative who fills the form in for the person. Answer.',
  'o.lost.police': 'Answer: the police go and look.',
  'o.lost.police.them': 'Read by a friend or relative who fills the form in for the person. Answer.',
  'o.lost.nothing': 'Answer: no more tries.',
  'q.more.title': 'The last question. Also the label of a big box for text.',
  'q.more.why': 'Why we ask. The reader knows their own life better than any form does.',
  'q.more.hint': 'Any language: people can write in their own. Who must not find out: about this request.',
  'q.equality.title':
    'Heading of a page that the person opens only if they want to. Who they are, to be counted.',
  'q.equality.why': 'Why we ask. Must promise no more than this: counted, and never a reason to help or not.',
  'q.equality.hint': 'Under the heading. The last sentence is an honest limit and must stay.',
  'f.equality.age.label': 'Age in years, in bands of ten years.',
  'o.equality.age.to24': 'Answer to the equality question: age in years, in bands of ten years.',
  'o.equality.age.to34': 'Answer to the equality question: age in years, in bands of ten years.',
  'o.equality.age.to44': 'Answer to the equality question: age in years, in bands of ten years.',
  'o.equality.age.to54': 'Answer to the equality question: age in years, in bands of ten years.',
  'o.equality.age.to64': 'Answer to the equality question: age in years, in bands of ten years.',
  'o.equality.age.from65': 'Answer to the equality question: age in years, in bands of ten years.',
  'o.equality.age.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.sex.label': 'Sex, in the words of the national standard for such questions.',
  'o.equality.sex.female':
    'Answer to the equality question: sex, in the words of the national standard for such questions.',
  'o.equality.sex.male':
    'Answer to the equality question: sex, in the words of the national standard for such questions.',
  'o.equality.sex.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.gender.label': 'Gender, in the words of the national standard for such questions.',
  'o.equality.gender.yes':
    'Answer to the equality question: gender, in the words of the national standard for such questions.',
  'o.equality.gender.no':
    'Answer to the equality question: gender, in the words of the national standard for such questions.',
  'o.equality.gender.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.ethnicity.label': 'Ethnic group, in the five broad groups of the national standard.',
  'o.equality.ethnicity.white':
    'Answer to the equality question: ethnic group, in the five broad groups of the national standard.',
  'o.equality.ethnicity.mixed':
    'Answer to the equality question: ethnic group, in the five broad groups of the national standard.',
  'o.equality.ethnicity.asian':
    'Answer to the equality question: ethnic group, in the five broad groups of the national standard.',
  'o.equality.ethnicity.black':
    'Answer to the equality question: ethnic group, in the five broad groups of the national standard.',
  'o.equality.ethnicity.other':
    'Answer to the equality question: ethnic group, in the five broad groups of the national standard.',
  'o.equality.ethnicity.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.religion.label': 'Religion, in the words of the national standard for such questions.',
  'o.equality.religion.none':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.buddhist':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.christian':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.hindu':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.jewish':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.muslim':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.sikh':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.other':
    'Answer to the equality question: religion, in the words of the national standard for such questions.',
  'o.equality.religion.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.orientation.label': 'Sexual orientation, in the words of the national standard.',
  'o.equality.orientation.straight':
    'Answer to the equality question: sexual orientation, in the words of the national standard.',
  'o.equality.orientation.gay':
    'Answer to the equality question: sexual orientation, in the words of the national standard.',
  'o.equality.orientation.bisexual':
    'Answer to the equality question: sexual orientation, in the words of the national standard.',
  'o.equality.orientation.other':
    'Answer to the equality question: sexual orientation, in the words of the national standard.',
  'o.equality.orientation.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.health.label': 'Health, in the words of the national standard for such questions.',
  'o.equality.health.yes':
    'Answer to the equality question: health, in the words of the national standard for such questions.',
  'o.equality.health.no':
    'Answer to the equality question: health, in the words of the national standard for such questions.',
  'o.equality.health.private': 'Answer: the reader would rather not say. As good as the others.',
  'f.equality.activities.label':
    'Disability: how much the conditions of the question before limit daily life.',
  'o.equality.activities.lot':
    'Answer to the equality question: disability: how much the conditions of the question before limit daily life.',
  'o.equality.activities.little':
    'Answer to the equality question: disability: how much the conditions of the question before limit daily life.',
  'o.equality.activities.no':
    'Answer to the equality question: disability: how much the conditions of the question before limit daily life.',
  'o.equality.activities.private': 'Answer: the reader would rather not say. As good as the others.',
  'notice.danger.title': 'Heading of a page after “Are you in danger right now? Yes”. Calm.',
  'notice.danger.lead':
    'Read by the person asking for help. A mistake here can cost a life. Keep the digits 999 as they are.',
  'notice.danger.lead.them':
    'Read by a friend or relative who fills the form in for the person. A mistake here can cost a life. Keep the digits 999 as they are.',
  'notice.danger.call': 'During a 999 call. A mistake here can cost a life.',
  'notice.danger.silent':
    'The order matters: first call 999, then wait until the voice asks, then press 55. Only on mobile phones. A mistake here can cost a life. Keep the digits.',
  'notice.danger.landline':
    'Home phone: a phone with a fixed line. A mistake here can cost a life. Keep the digits.',
  'notice.danger.deaf':
    'Read by Deaf people and people who cannot speak. Keep the address and the digits. Texting works only after registering: keep “only”.',
  'notice.danger.carry': 'Nobody is stopped here. Must not sound like a push.',
  'notice.young.title': 'Read by somebody of 16 or 17, before anything else is asked.',
  'notice.young.lead': 'Read by somebody of 16 or 17. Warm and plain.',
  'notice.young.tell': 'Read by somebody of 16 or 17. Honest: said before anything is collected.',
  'notice.young.carry':
    'Read by somebody of 16 or 17. Childline is a British helpline for children; keep its name.',
  'notice.hate.title': 'Read by everyone who says that it is a hate crime.',
  'notice.hate.lead': 'Read by everyone who says that it is a hate crime.',
  'notice.hate.report': 'Read by everyone who says that it is a hate crime. No pressure.',
  'notice.hate.carry': 'Read by everyone who says that it is a hate crime.',
  'notice.apart.title':
    'Read by whoever said that somebody at the council may be a risk. There is a second set of keys.',
  'notice.apart.lead':
    'Read by whoever said that somebody at the council may be a risk. Exact: cannot, not may not.',
  'notice.apart.who': 'Read by whoever said that somebody at the council may be a risk.',
  'notice.apart.carry': 'Read by whoever said that somebody at the council may be a risk.',
  'notice.same-office.title':
    'Read by whoever said that somebody at the council may be a risk, where there is no second set of keys.',
  'notice.same-office.lead':
    'Read by whoever said that somebody at the council may be a risk. Honest: do not soften.',
  'notice.same-office.stop': 'Read by whoever said that somebody at the council may be a risk. Plain.',
  'notice.same-office.other': 'Read by whoever said that somebody at the council may be a risk.',
  'notice.same-office.carry':
    'Read by whoever said that somebody at the council may be a risk. Promise no more than this.',
  'notice.leaving.title': 'Read by whoever needs to live somewhere else.',
  'notice.leaving.lead': 'Read by whoever needs to live somewhere else.',
  'notice.leaving.refuge': 'Read by whoever needs to live somewhere else. Refuge explained.',
  'notice.leaving.carry': 'Read by whoever needs to live somewhere else.',
  'notice.leaving.carry.them':
    'Read by a friend or relative who fills the form in for the person. “They” is the person.',
  'notice.living.title': 'Read by whoever lives with the one who does harm.',
  'notice.living.lead': 'Read by whoever lives with the one who does harm. Must not blame.',
  'notice.living.law': 'Read by whoever lives with the one who does harm.',
  'notice.living.carry': 'Read by whoever lives with the one who does harm.',
  'notice.urgent.title': 'Heading of a page. Must not say “high risk” or anything that frightens.',
  'notice.urgent.lead': 'Warm and short. No judgement about how bad it is.',
  'notice.urgent.call':
    'Read by the person asking for help. Keep the digits. If you can: a call is not always possible.',
  'notice.urgent.call.them':
    'Read by a friend or relative who fills the form in for the person. Keep the digits.',
  'notice.urgent.other': 'Helplines are listed on another page of this site.',
  'notice.repair.title': 'Heading of a page. Repair: work that a landlord has to do.',
  'notice.repair.lead': 'It: the repair of a door, window or lock. Nothing about the harm has to be told.',
  'notice.repair.council':
    'Read by the person asking for help. {{council}} is the council’s name. Most, not all. Made secure: it can be locked again, even if not yet fully mended.',
  'notice.repair.council.them':
    'Read by a friend or relative who fills the form in for the person. {{council}} is the council’s name. Most, not all. Made secure: it can be locked again, even if not yet fully mended.',
  'notice.repair.other':
    'Read by the person asking for help. Landlord: whoever rents out the home, a company too.',
  'notice.repair.other.them':
    'Read by a friend or relative who fills the form in for the person. Landlord: whoever rents out the home, a company too.',
  'notice.repair.carry': 'The repair and this request go on side by side.',
  'stop.unaware.title':
    'Read by a worried friend. Heading where the form ends, because the person does not know. Kind.',
  'stop.unaware.lead': 'Read by a worried friend. Must not blame. The last sentence is a promise and exact.',
  'stop.unaware.listen': 'Read by a worried friend. The last sentence keeps people alive: keep it clear.',
  'stop.unaware.child':
    'Read by a worried friend. Keep the digits. Children’s services: social workers for children.',
  'stop.unaware.agreed': 'Read by a worried friend. Hopeful, no pressure.',
  'stop.professional.title': 'Read by a social worker, nurse or the like. Heading where the form ends.',
  'stop.professional.lead': 'Read by a professional. The last sentence is a promise and exact.',
  'stop.professional.route':
    'Read by a professional. {{hours}} is when the phone is answered, such as “Monday to Friday, 9 to 5”. Keep the digits 999.',
  'stop.child.title':
    'Read by somebody under 16. The form ends here. Childline is a British helpline for children; keep its name.',
  'stop.child.lead': 'Read by somebody under 16. Warm. The second sentence is a promise.',
  'stop.child.call': 'Read by somebody under 16. The number must stay exactly this.',
  'stop.child.adult': 'Read by somebody under 16. Warm.',
  'stop.child.danger': 'Read by somebody under 16.',
  'fault.needed': 'Error beside a question without an answer. Short, no blame.',
  'fault.long': 'Error beside a box for text. {{max}} is a number.',
  'fault.option': 'Error beside a question with a list.',
  'fault.format': 'Error beside a box for text that could not be understood. No blame.',
  'fault.alone': 'Error beside a list of boxes to tick.',
  'fault.stop': 'Error where a request cannot be taken. No blame.',
  'fault.who.needed': 'Error beside the first question.',
  'fault.reach.needed': 'Read by the person asking for help. Error. Quotes o.reach.none.',
  'fault.reach.needed.them':
    'Read by a friend or relative who fills the form in for the person. Error. Quotes o.reach.none.them.',
  'fault.reach.alone': 'Read by the person asking for help. Error. Quotes o.reach.none.',
  'fault.reach.alone.them':
    'Read by a friend or relative who fills the form in for the person. Error. Quotes o.reach.none.them.',
  'fault.contact.phone.needed': 'Error beside the field for the phone number.',
  'fault.contact.phone.format': 'Error. Keep the number as it is: it belongs to nobody.',
  'fault.contact.text.needed': 'Error beside the field for the SMS number.',
  'fault.contact.text.format': 'Error. Keep the number as it is: it belongs to nobody.',
  'fault.contact.email.needed': 'Error beside the field for the email address.',
  'fault.contact.email.format': 'Error. Keep name@example.com as it is.',
  'fault.contact.trusted.name.needed': 'Read by the person asking for help. Error.',
  'fault.contact.trusted.name.needed.them':
    'Read by a friend or relative who fills the form in for the person. Error.',
  'fault.contact.trusted.how.needed': 'Read by the person asking for help. Error.',
  'fault.contact.trusted.how.needed.them':
    'Read by a friend or relative who fills the form in for the person. Error.',
  'fault.contact.bsl.needed': 'Read by Deaf people. Error.',
  'fault.contact.bsl.needed.them':
    'Read by a friend or relative who fills the form in for the person. Error.',
  'fault.home.postcode.needed': 'Read by the person asking for help. Error. Quotes o.home.say.phone.',
  'fault.home.postcode.needed.them':
    'Read by a friend or relative who fills the form in for the person. Error. Quotes o.home.say.phone.them.',
  'fault.home.postcode.format': 'Error. Leave AB1 2CD as it is, in Latin letters.',
  'fault.happened.alone':
    'Read by the person asking for help. Error. Quotes o.happened.none and o.happened.private.',
  'fault.happened.alone.them':
    'Read by a friend or relative who fills the form in for the person. Error. Quotes o.happened.none and o.happened.private.them.',
  'fault.age.stop': 'Beside the question, when somebody under 16 tries to send.',
} as const satisfies Readonly<Record<string, string>>;
