// What scripts add to the page of a document beside that of every page: finding in it, and the rail of ticks.
import "./find.js";
import "./rail.js";
