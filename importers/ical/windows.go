package ical

// windowsZones are the names that Windows, and so Outlook and Exchange, has for
// time zones, in small letters, and what the IANA database calls the zone. They
// are facts of the Unicode CLDR's table windowsZones (territory 001), Unicode
// License v3.
var windowsZones = map[string]string{
	"gmt standard time": "Europe/London", "gmt daylight time": "Europe/London", "greenwich standard time": "Atlantic/Reykjavik",
	"w. europe standard time": "Europe/Berlin", "central europe standard time": "Europe/Budapest", "romance standard time": "Europe/Paris",
	"central european standard time": "Europe/Warsaw", "e. europe standard time": "Europe/Chisinau", "fle standard time": "Europe/Kiev",
	"gtb standard time": "Europe/Bucharest", "turkey standard time": "Europe/Istanbul", "russian standard time": "Europe/Moscow",
	"belarus standard time": "Europe/Minsk", "kaliningrad standard time": "Europe/Kaliningrad", "israel standard time": "Asia/Jerusalem",
	"morocco standard time": "Africa/Casablanca", "w. central africa standard time": "Africa/Lagos", "south africa standard time": "Africa/Johannesburg",
	"e. africa standard time": "Africa/Nairobi", "egypt standard time": "Africa/Cairo", "libya standard time": "Africa/Tripoli",
	"namibia standard time": "Africa/Windhoek", "sudan standard time": "Africa/Khartoum",
	"azores standard time": "Atlantic/Azores", "cape verde standard time": "Atlantic/Cape_Verde", "greenland standard time": "America/Godthab",
	"eastern standard time": "America/New_York", "central standard time": "America/Chicago", "mountain standard time": "America/Denver",
	"pacific standard time": "America/Los_Angeles", "us eastern standard time": "America/Indianapolis", "us mountain standard time": "America/Phoenix",
	"alaskan standard time": "America/Anchorage", "hawaiian standard time": "Pacific/Honolulu", "atlantic standard time": "America/Halifax",
	"newfoundland standard time": "America/St_Johns", "canada central standard time": "America/Regina", "central america standard time": "America/Guatemala",
	"sa pacific standard time": "America/Bogota", "sa western standard time": "America/La_Paz", "sa eastern standard time": "America/Cayenne",
	"e. south america standard time": "America/Sao_Paulo", "argentina standard time": "America/Buenos_Aires", "pacific sa standard time": "America/Santiago",
	"venezuela standard time": "America/Caracas", "central standard time (mexico)": "America/Mexico_City", "montevideo standard time": "America/Montevideo",
	"arab standard time": "Asia/Riyadh", "arabian standard time": "Asia/Dubai", "arabic standard time": "Asia/Baghdad", "iran standard time": "Asia/Tehran",
	"jordan standard time": "Asia/Amman", "middle east standard time": "Asia/Beirut", "syria standard time": "Asia/Damascus", "georgian standard time": "Asia/Tbilisi",
	"caucasus standard time": "Asia/Yerevan", "azerbaijan standard time": "Asia/Baku", "afghanistan standard time": "Asia/Kabul", "pakistan standard time": "Asia/Karachi",
	"west asia standard time": "Asia/Tashkent", "india standard time": "Asia/Calcutta", "sri lanka standard time": "Asia/Colombo", "nepal standard time": "Asia/Katmandu",
	"central asia standard time": "Asia/Bishkek", "bangladesh standard time": "Asia/Dhaka", "myanmar standard time": "Asia/Rangoon", "se asia standard time": "Asia/Bangkok",
	"china standard time": "Asia/Shanghai", "singapore standard time": "Asia/Singapore", "taipei standard time": "Asia/Taipei", "tokyo standard time": "Asia/Tokyo",
	"korea standard time": "Asia/Seoul", "w. australia standard time": "Australia/Perth", "cen. australia standard time": "Australia/Adelaide",
	"aus central standard time": "Australia/Darwin", "e. australia standard time": "Australia/Brisbane", "aus eastern standard time": "Australia/Sydney",
	"tasmania standard time": "Australia/Hobart", "new zealand standard time": "Pacific/Auckland", "fiji standard time": "Pacific/Fiji",
	"utc": "Etc/UTC", "coordinated universal time": "Etc/UTC",
}
