/** The styles that every page needs, in the order in which they must come: import this module first. */
import "./fonts.css";
import "./tokens.css";
import "./base.css";
