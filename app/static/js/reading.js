// The scripts of the page of a document: those of every page, finding in it, and the rail of ticks.
import "./main.js";
import "./find.js";
import "./parts.js";
import "./rail.js";
