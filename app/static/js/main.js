// What scripts add to pages that work without them. Listeners sit on the document, because htmx replaces parts.
import "./disclosure.js";
import "./forms.js";
import "./copy.js";
import "./keys.js";
import "./saved.js";
import "./combobox.js";
import "./steps.js";
import "./span.js";
