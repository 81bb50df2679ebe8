package web

import (
	"html/template"
	"net/url"

	"fingerpost/app/directory"
)

// keep is how a listing is kept or sent on: in a calendar, on paper, by a link.
// None of it says from where somebody asked.
type keep struct {
	Calendar   template.URL // the calendar file, or ""
	URL        string       // whole
	Email, SMS template.URL
	Code       qrCode
}

// keep makes the ways to keep a listing. What nobody else should see is not
// offered for a calendar: others often read along there.
func (v voice) keep(s *directory.Service, private bool) keep {
	k := keep{URL: v.site.BaseURL + v.to(serviceURL(s.ID))}
	k.Code = newQRCode(k.URL)
	if len(coming(s, v.now(), 1)) > 0 && !private {
		k.Calendar = template.URL(v.to(calendarURL(s.ID)))
	}
	subject, body := v.T("From %s", v.site.Name), s.Name+"\n"+k.URL
	if numbers := phones(s); len(numbers) > 0 && numbers[0].Link != "" {
		body = s.Name + ", " + numbers[0].Number + "\n" + k.URL
	}
	k.Email = template.URL("mailto:?subject=" + url.PathEscape(subject) + "&body=" + url.PathEscape(body))
	// Telephones differ on what stands before the body (RFC 5724 has "?", some
	// take only "&"); this is read by all.
	k.SMS = template.URL("sms:?&body=" + url.PathEscape(body))
	return k
}
