package web

import (
	"maps"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// remarks say of the fields of answers what their types don't: which words they
// may hold, what is meant, and what an empty one means.
func remarks() map[string]remark {
	const date, moment = "date", "date-time"
	return map[string]remark{
		"Answer.origin":      {Say: "Where was searched from; null where no place was given."},
		"Answer.within_m":    {Say: "How far was searched, in metres; null: however far."},
		"Answer.total":       {Say: "How many were found, on all pages."},
		"Answer.took_ms":     {Say: "How long the search took, in milliseconds."},
		"Answer.urgent":      {Say: "What to show above the results where the words tell of danger: first whom to ring."},
		"Answer.suggestions": {Say: "Ways on from this answer."},

		"Answer.understood": {Say: "What the words mean in the vocabulary's terms; with explain=1 only."},

		"Understood.place":      {Say: "The place among the words that was searched from."},
		"Understood.kinds":      {Ref: "KindSlug"},
		"Understood.needs":      {Ref: "NeedSlug"},
		"Understood.activities": {Say: "What is to be done."},
		"Understood.not":        {Say: "What is refused, as in “not yoga”."},
		"Understood.words":      {Say: "The words that mean none of these. Words of danger are never among them."},

		"Suggestions.did_you_mean": {Say: "The words with their slips put right."},
		"Suggestions.widen":        {Say: "The next distance that finds more, and how many in all."},
		"Suggestions.drop":         {Say: "How many more there would be without one filter."},
		"Suggestions.unconfirmed":  {Say: "How many of those have not said how they stand to it."},
		"Suggestions.beyond":       {Say: "The nearest that lie further off than was searched."},
		"Suggestions.near":         {Say: "Where little is found: what could be asked for instead, and how many there are within the same distance."},
		"Gain.parameter":           {Of: parameters},
		"Near.parameter":           {Of: []string{"kind", "need"}},

		"Origin.postcode":   {Say: "The postcode as it is written, or empty."},
		"Origin.precision":  {Say: "How exact the point is.", Of: precisions()},
		"Origin.radius_m":   {Say: "How far the place may be from the point, in metres."},
		"Origin.place":      {Say: "The name of the place that was asked for, or empty."},
		"Origin.country":    {Say: "The GSS code of the country, or empty."},
		"Origin.terminated": {Say: "The month (YYYY-MM) in which the postcode went out of use."},
		"Origin.alike":      {Say: "The other places of the same name; each, given as postcode, is found."},
		"District.code":     {Say: "The GSS code, or empty."},

		"Brief.source_id":    {Say: "What the source calls it."},
		"Brief.needs":        {Say: "What it helps with: as the source says, then as its words say (see inferred).", Ref: "NeedSlug"},
		"Brief.nearest":      {Say: "The nearest venue; null for what has none or may not tell it, and is found by whom it covers."},
		"Brief.next_session": {Say: "When the next session begins.", Format: moment},
		"Brief.cost":         {Of: directory.CostKinds},
		"Brief.join":         {Say: "How to join; empty where that is not known.", Of: orEmpty(directory.Joins)},
		"Brief.referral":     {Say: "Who may send somebody.", Of: directory.Referrals},
		"Brief.intake":       {Say: "Whether it takes new people; empty where that is not known.", Of: orEmpty(directory.Intakes)},
		"Brief.effort":       {Say: "How hard it is; empty where that is not known.", Of: orEmpty(directory.Efforts)},
		"Brief.assured_date": {Say: "When it was last checked with who runs it. The day on which a feed was read is no such check.", Format: date},
		"Brief.reasons":      {Say: "Why it was found, in words to read out."},
		"Brief.url":          {Say: "The path of its page on this server."},
		"Brief.inferred":     {Say: "Which of kind and needs were worked out from its words."},
		"Brief.checked":      {Say: "How long ago it was checked with who runs it, in words."},
		"Brief.ring_first":   {Say: "True where that is longer ago than its feed's policy allows, or never was: people had better ring first."},
		"Brief.check_first":  {Say: "Why the next session may not be held, or empty."},
		"Brief.sample":       {Say: "True for a made-up listing: the group does not exist."},
		"Result.also":        {Say: "The ids of the other sessions of the same activity at the same venue, which this one stands for."},
		"Result.score":       {Say: "What decides its place where “best” goes by words or a need; 0 in other orders. With explain=1 only."},
		"Result.parts":       {Say: "What the score is the sum of. With explain=1 only."},
		"Kind.slug":          {Ref: "KindSlug"},
		"Inferred.needs":     {Ref: "NeedSlug"},
		"Nearest.distance_m": {Say: "In a straight line, in metres; null where no place was given."},

		"Parts.words":    {Say: "How much of the question its words meet, and how plainly."},
		"Parts.need":     {Say: "Whether it is for what is asked."},
		"Parts.distance": {Say: "Near counts; far away costs."},
		"Parts.next":     {Say: "A session soon."},
		"Parts.fresh":    {Say: "Checked lately; long ago costs."},
		"Parts.complete": {Say: "Tells what people ask first."},
		"Parts.intake":   {Say: "Full, paused and closed cost."},
		"Parts.fit":      {Say: "What was said beside the subject: “women only”, “evenings”, “not yoga”."},

		"Nearest.precision": {Say: "How its point is known: given by the source, or worked out from its postcode; empty where that is not known.", Of: orEmpty(append(precisions(), "source"))},

		"Suggestion.type":   {Of: suggestionTypes},
		"Suggestion.text":   {Say: "What to show, and to search for."},
		"Suggestion.value":  {Say: "A service's id, a kind's or need's slug, or what to give as postcode for a place."},
		"Suggestion.detail": {Say: "Who runs a service, or the term that people's words stand for."},

		"Detail.status":         {Say: "Empty counts as active.", Of: orEmpty(directory.Statuses)},
		"Detail.delivery":       {Of: directory.Deliveries},
		"Detail.gender":         {Say: "Who it is for; empty where that is not known, which is open to all.", Of: orEmpty(directory.Genders)},
		"Detail.audiences":      {Of: directory.Audiences},
		"Detail.schedules":      {Say: "Sessions that no venue is stated for."},
		"Detail.not_for":        {Say: "Whom it is not for, in the group's own words."},
		"Detail.waiting_told":   {Say: "The day on which waiting_days was told.", Format: date},
		"Detail.companions":     {Say: "Who may come along."},
		"Detail.sources":        {Say: "Every source that tells of it, the one that is believed first; several where feeds tell of the same service."},
		"Provenance.fetched_at": {Format: moment},
		"Detail.last_modified":  {Format: moment},
		"Session.start":         {Format: moment},
		"Session.end":           {Format: moment},
		"Session.day_only":      {Say: "Start is the midnight of a day whose hour is not known."},
		"Session.check_first":   {Say: "Why it may not be held, or empty."},
		"Schedule.rrule":        {Say: "A recurrence rule of RFC 5545 section 3.3.10, in London time."},
		"CostOption.pence":      {Say: "A price in pence."},
		"ServiceArea.scheme":    {Of: []string{directory.AreaGSS, directory.AreaOutcode, directory.AreaPractice, directory.AreaNational, directory.AreaText}},
		"Location.visibility":   {Say: "How much of where it is may be told; left out: all.", Of: []string{string(directory.Exact), string(directory.Area), string(directory.Hidden)}},
		"Location.district":     {Say: "The GSS code of the district."},

		"Problem.type":    {Say: "As RFC 9457 has it."},
		"Problem.detail":  {Say: "What is wrong and what to do next, in whole sentences."},
		"Problem.kind":    {Of: failureKinds()},
		"Problem.field":   {Say: "The parameter that it is about."},
		"Problem.choices": {Say: "What may have been meant."},
		"Problem.code":    {Say: "Finds a fault of ours in our log: tell it to us."},
	}
}

// orEmpty adds "", which is what a text that is not known is.
func orEmpty(words []string) []string { return append(slices.Clone(words), "") }

// suggestionTypes are what search completes.
var suggestionTypes = []string{"service", "kind", "need", "place"}

func precisions() []string {
	return []string{
		string(geo.PrecisionPoint), string(geo.PrecisionPostcode), string(geo.PrecisionGroup), string(geo.PrecisionOutcode), string(geo.PrecisionPlace),
	}
}

// failureKinds are the kinds of problem, in order of the alphabet.
func failureKinds() []string {
	kinds := []string{kindGone, kindSlow, kindFault}
	for kind := range maps.Keys(statuses) {
		kinds = append(kinds, string(kind))
	}
	slices.Sort(kinds)
	return kinds
}
