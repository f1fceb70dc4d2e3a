// Making elements. Texts become text nodes, never HTML.

/** Make an element; names that begin with "on" are listeners, absent values are left out. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A button with a sign on it; its label is for those who do not see the sign, and for the mouse. */
export function signButton(sign, label, properties) {
  return make("button", { type: "button", "aria-label": label, title: label, ...properties }, sign);
}

/** Words for screen readers alone. */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

const LINKS = ["http:", "https:", "mailto:", "tel:"];

/** A link that leads out of the page, or its bare children when it is none that may be followed. */
export function link(address, properties, ...children) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    // no address at all
  }
  if (!url || !LINKS.includes(url.protocol)) return make("span", { ...properties, title: address }, ...children);
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", ...properties }, ...children);
}
