package search

// asideWords are the words that say something beside the subject of a question,
// after the values of Query's fields that they stand for.
const asideWords = `
: sitting service, sitting room, sugar free, gluten free, smoke free, alcohol free, dairy free, free time, drug free, pain free, debt free, free from,
	hands free, free range, good morning, polish my, nail polish, turkish bath, french polishing, monday blues, chair of trustees, short of, short
	breath, old lady at, phone number, phone bill, phone contract, mobile phone, light bulb, on the phone to, quiet since, slow cooker, fast food,
	fast asleep, soft play, high blood, easy jet, light headed, stuck on
cost=free: free, for free, no cost, no charge, free of charge, costs nothing, at no cost, without paying, dont have to pay, for nothing, free to join
cost=free cost=donation: cheap, low cost, affordable, cheaply, not expensive, inexpensive, not dear, not too expensive, nothing expensive, wont cost
	much, doesnt cost much, on a budget, pay what you can, cant pay, cant afford much, cant afford to pay, not too dear, cheapest

day=mon: monday, mondays, mon
day=tue: tuesday, tuesdays, tues, tue
day=wed: wednesday, wednesdays, weds
day=thu: thursday, thursdays, thurs, thur
day=fri: friday, fridays, fri
day=sat: saturday, saturdays
day=sun: sunday, sundays
day=sat day=sun: weekend, weekends, at the weekend, at weekends
day=mon day=tue day=wed day=thu day=fri: weekday, weekdays, in the week, during the week, midweek
time=morning: morning, mornings, in the morning, before lunch, first thing, before dinner time
time=afternoon: afternoon, afternoons, after lunch, lunchtime, lunchtimes, lunch time
time=evening: evening, evenings, after work, night time, nights, at night, out of hours, after six, after 6, after 5, after 6pm, after 5pm, after tea,
	teatime
time=morning time=afternoon: daytime, in the day, during the day, while the kids are at school, school hours, in school hours, while theyre at school

delivery=online: online, on line, zoom, on zoom, over zoom, via zoom, virtual, video call, by video, over video, webinar, remotely, on teams, from
	home, from my bed, without leaving the house, from my sofa
delivery=phone: by phone, over the phone, on the phone, telephone, by telephone, over the telephone, phone call, phone calls, ring me, call me, phone
	me
delivery=home-visit: at home, at my home, at my house, in my home, in my own home, in my house, come to me, comes to me, come to my house, comes to
	the house, come to the house, home visit, home visits, visit me at home, come round, comes to you, come to you
delivery=in-person: in person, face to face, not online, not on zoom, not over the phone

only=women: women only, womens, women, woman, ladies, lady, female, females, ladies only, for women, all women, girls only, just women, womens only,
	female only, women s
only=men: men only, mens, men, blokes, bloke, lads, fellas, guys, male, males, for men, all men, just men, for blokes, men s
gender=men: for my husband, for my dad, for my father, for my brother, for my grandad, for my boyfriend, for my grandson, for my uncle, for him, for
	our lad, for a man, for my bloke
gender=women: for my wife, for my mum, for my mother, for my sister, for my gran, for my nan, for my girlfriend, for my granddaughter, for my auntie,
	for her, for a woman, for our lass
gender=men age=15: teenage son, teenage lad, teenage boy, teenage boys, teenage grandson
gender=women age=15: teenage daughter, teenage girl, teenage girls, teenage granddaughter
age=15: teenager, teenagers, teenage, teen, teens, for my teenager
age=2: toddler, toddlers, for my toddler, two year old
age=9: for kids, for children, for my kids, for my children, kids, for the kids, for my child, primary school age
gender=men age=9: for my son, for my little boy, for our son
gender=women age=9: for my daughter, for my little girl, for our daughter
age=20: young adult, young adults, students, uni students, twenties, in my twenties, early twenties
age=35: thirties, in my thirties
age=45: forties, in my forties, middle aged
age=55: fifties, in my fifties, midlife
age=65: sixties, in my sixties, older adults
age=70: pensioner, pensioners, oap, oaps, retired, senior, seniors, senior citizens, older people, older person, old people, old folk, old age
	pensioner, seventies, in my seventies
age=80: elderly, eighties, in my eighties, for my elderly mum, for my elderly dad
age=90: nineties, in my nineties

access=step-free: wheelchair, wheelchairs, wheelchair accessible, wheelchair access, wheelchair friendly, wheelchair user, wheelchair users, step
	free, stepfree, no steps, no stairs, without stairs, without steps, cant do stairs, cant do steps, cant manage stairs, cant manage steps, cant
	manage the stairs, cant use stairs, cant climb stairs, cant get up stairs, cant get up steps, level access, ramp, ramps, ground floor, on the
	flat, scooter, mobility scooter, disabled access, accessible, walking frame, zimmer frame, rollator, pushchair, pram, buggy, struggle with stairs,
	struggle with steps, stairs are hard
access=accessible-toilet: disabled toilet, accessible toilet, disabled loo, accessible loo
access=toilets: toilet, toilets, loo, near a loo, with a toilet
access=hearing-loop: hearing loop, loop system, hearing aids, hearing aid, hard of hearing
access=bsl: bsl, british sign language, sign language, signed, deaf, signing, bsl interpreter
access=accessible-parking: disabled parking, blue badge parking, accessible parking, disabled bay, park outside, parking close by, blue badge
access=dementia-friendly: dementia friendly
access=autism-friendly: autism friendly, autistic friendly, sensory friendly, neurodivergent friendly, relaxed session, relaxed performance, adhd
	friendly
access=quiet-space: quiet, quiet space, quiet room, not noisy, not too noisy, not loud, calm space, somewhere quiet, not crowded, not too busy,
	quieter, not too many people
access=assistance-dogs: guide dog, assistance dog, with my guide dog, assistance dogs, guide dogs
access=carers-welcome: bring my carer, with my carer, carer can come, carers welcome, carer can come too, bring a carer
access=chairs: with chairs, with seats, somewhere to sit, seats with backs, chairs with arms, can sit down, need to sit down
access=interpreter: interpreter, with an interpreter, translator
access=easy-read: easy read, easyread
access=large-print: large print, big print
access=leave-early-ok: leave early, can leave when i want, come and go, come and go as i please, dip in and out
access=camera-off-ok: camera off, no camera, without my camera
access=seated-option effort=seated: seated, chair, sitting down, sit down, in a chair, from a chair, chair based, armchair, sat down, sitting, without
	standing, cant stand for long, cant stand long

effort=gentle: gentle, easy, light, slow, slowly, beginner, beginners, for beginners, complete beginner, low impact, not too hard, not too energetic,
	not strenuous, nothing strenuous, nothing too strenuous, not too strenuous, nothing too hard, nothing too energetic, easy going, easygoing, at my
	own pace, own pace, soft, not hard, never done it before, never tried it, starting out, from scratch, unfit
effort=moderate: moderate, medium
effort=brisk: brisk, fast, energetic, strenuous, challenging, hard workout, proper workout, high intensity, vigorous

join=turn-up: drop in, dropin, drop ins, turn up, just turn up, turn up on the day, no booking, without booking, dont have to book, no need to book,
	dont need to book, walk in, pop in, just come along, just go along, just show up
join=book: book in advance, book online, bookable
referral=self: self refer, self referral, self refer myself, refer myself, refer yourself, no referral, without a referral, without referral, without
	seeing my gp, without going through my gp, without the gp, without seeing a doctor, without a doctor, dont need a referral, no gp referral

language=cy: in welsh, welsh speaking, through welsh, cymraeg, yn gymraeg, drwy gymraeg, welsh speakers, trwy gyfrwng y gymraeg, speaks welsh, speak
	welsh
language=gd: in gaelic, gaelic speaking
language=ga: in irish, irish speaking, as gaeilge
language=ur: urdu, in urdu, urdu speaking, speaks urdu, speak urdu, urdu speakers
language=pa: punjabi, in punjabi, punjabi speaking, speaks punjabi, speak punjabi, panjabi, punjabi speakers
language=bn: bengali, in bengali, bengali speaking, bangla, speaks bengali, speak bengali, bangladeshi, bengali speakers
language=syl: sylheti, in sylheti, sylheti speaking
language=gu: gujarati, in gujarati, gujarati speaking, speaks gujarati, speak gujarati
language=hi: hindi, in hindi, hindi speaking, speaks hindi, speak hindi
language=ta: tamil, in tamil, tamil speaking
language=ml: malayalam, in malayalam
language=ne: nepali, in nepali, nepali speaking
language=ar: arabic, in arabic, arabic speaking, speaks arabic, speak arabic, arabic speakers
language=so: somali, in somali, somali speaking, speaks somali, speak somali
language=pl: polish, in polish, polish speaking, speaks polish, speak polish, po polsku, polish speakers
language=ro: romanian, in romanian, romanian speaking, speaks romanian, speak romanian
language=pt: portuguese, in portuguese, portuguese speaking
language=es: in spanish, spanish speaking, speaks spanish, speak spanish
language=fr: in french, french speaking, speaks french, speak french
language=it: in italian, italian speaking
language=tr: turkish, in turkish, turkish speaking
language=ku: kurdish, in kurdish, kurdish speaking, sorani, kurmanji
language=fa: farsi, in farsi, persian, farsi speaking, speaks farsi, iranian
language=prs: dari, in dari
language=ps: pashto, in pashto, pashto speaking
language=ti: tigrinya, in tigrinya
language=am: amharic, in amharic
language=uk: ukrainian, in ukrainian, ukrainian speaking
language=ru: in russian, russian speaking, russian
language=lt: lithuanian, in lithuanian
language=lv: latvian, in latvian
language=sk: slovak, in slovak
language=cs: in czech, czech speaking, czech
language=hu: hungarian, in hungarian
language=bg: bulgarian, in bulgarian
language=sq: albanian, in albanian
language=el: in greek, greek speaking
language=yue: cantonese, in cantonese, cantonese speaking
language=cmn: mandarin, in mandarin, mandarin speaking
language=zh: in chinese, chinese speaking
language=vi: vietnamese, in vietnamese
language=yo: yoruba, in yoruba
language=sw: swahili, in swahili
language=rom: in romani, romani speaking
`
