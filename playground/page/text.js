// Formatted text: from the tree that the program gives to text nodes and elements.

import { link, make } from "./dom.js";

const ELEMENTS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** The nodes of a formatted text; `command` is called with a command that is tapped. */
export function formatted(pieces, command) {
  return pieces.map((piece) => (piece.type ? element(piece, command) : document.createTextNode(piece.text)));
}

function element(piece, command) {
  const children = formatted(piece.children, command);
  const said = children.map((child) => child.textContent).join("");
  switch (piece.type) {
    case "text_link":
      return link(piece.url, {}, ...children);
    case "url":
      return link(said.includes("://") ? said : `https://${said}`, {}, ...children);
    case "phone_number":
      return link(`tel:${said.replace(/[^+\d]/g, "")}`, {}, ...children);
    case "bot_command":
      return make("button", { type: "button", class: "command", onclick: () => command(said) }, ...children);
    case "spoiler":
      return spoiler(children);
    default:
      return make(ELEMENTS[piece.type] ?? "span", { class: piece.type }, ...children);
  }
}

function spoiler(children) {
  const hidden = make("span", { "aria-hidden": "true" }, ...children);
  const cover = make("button", { type: "button", class: "spoiler", "aria-label": "Show the hidden text" }, hidden);
  cover.addEventListener("click", () => cover.replaceWith(...hidden.childNodes), { once: true });
  return cover;
}
