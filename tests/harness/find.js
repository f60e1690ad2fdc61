// Finds what a person would find: visible, by its role and its name. Answers the element, or null.
// arguments: kind, name, place (which of several, from 0).
const [kind, name, place] = arguments;

const kinds = {
  button: "button, [role=button], input[type=submit], input[type=button]",
  link: "a[href], [role=link]",
  field: "input:not([type=hidden]), textarea, select, [role=combobox], [role=textbox], [role=searchbox], [role=spinbutton]",
  choice: "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], label",
  option: "option, [role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]",
  tab: "[role=tab]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  cell: "td, th, [role=gridcell], [role=cell], [role=columnheader], [role=rowheader]",
  row: "tr, [role=row]",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  message: "[role=alert], [role=status], [aria-live]",
  text: "*",
};

const plain = (text) => (text || "").replace(/\s+/g, "");
const wanted = plain(name);

const visible = (element) => {
  if (element.closest("[aria-hidden=true], [inert]")) return false;
  // Own radio and check boxes are often drawn by their label and are themselves without size.
  if (!element.getClientRects().length) return false;
  return getComputedStyle(element).visibility === "visible";
};

const byId = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent || "").join("");

function names(element) {
  const found = [];
  if (element.hasAttribute("aria-labelledby")) found.push(byId(element.getAttribute("aria-labelledby")));
  if (element.hasAttribute("aria-label")) found.push(element.getAttribute("aria-label"));
  for (const label of element.labels || []) found.push(label.textContent);
  if (kind === "field") found.push(element.getAttribute("placeholder"));
  else found.push(element.textContent, element.value);
  found.push(element.getAttribute("title"));
  return found.filter((text) => typeof text === "string").map(plain).filter((text) => text !== "");
}

let candidates = [...document.querySelectorAll(kind === "css" ? name : kinds[kind])].filter(visible);
if (kind === "css") return candidates[place] || null;

if (kind === "text") {
  // The innermost element that holds the words.
  candidates = candidates.filter((element) => plain(element.textContent).includes(wanted));
  candidates = candidates.filter((element) => ![...element.children].some((child) => candidates.includes(child)));
  return candidates[place] || null;
}

if (wanted === "") return candidates[place] || null;
const exact = candidates.filter((element) => names(element).includes(wanted));
const part = candidates.filter((element) => names(element).some((text) => text.includes(wanted)));
return (exact.length > place ? exact : part)[place] || null;
