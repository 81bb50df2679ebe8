// What html-validate holds the pages against (TestHTMLIsValid in app/web).
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard"],
  rules: {
    // Boxes to tick of one question share its name, as HTML means them to.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // A listing is titled as those who run it call it, however long that is.
    "long-title": "off",
    // The stylesheet keeps a telephone number on one line. Its spaces are plain
    // ones, because it is also copied, into programs that know no others.
    "tel-non-breaking": "off",
  },
};
