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

/** The nodes of a formatted text; the phone's `command` is called when one is tapped, its `follow` when a link is. */
export function formatted(pieces, phone) {
  return pieces.map((piece) => (piece.type ? element(piece, phone) : document.createTextNode(piece.text)));
}

function element(piece, phone) {
  const children = formatted(piece.children, phone);
  const said = children.map((child) => child.textContent).join("");
  switch (piece.type) {
    case "text_link":
      return followed(piece.url, phone, children);
    case "url":
      return followed(said.includes("://") ? said : `https://${said}`, phone, children);
    case "email":
      return link(`mailto:${said}`, {}, ...children);
    case "phone_number":
      return link(`tel:${said.replace(/[^+\d]/g, "")}`, {}, ...children);
    case "bot_command":
      return make("button", { type: "button", class: "command", onclick: () => phone.command(said) }, ...children);
    case "spoiler":
      return spoiler(children);
    default:
      return make(ELEMENTS[piece.type] ?? "span", { class: piece.type }, ...children);
  }
}

function followed(address, phone, children) {
  return link(address, { onclick: (event) => phone.follow(event, address) }, ...children);
}

function spoiler(children) {
  const hidden = make("span", { "aria-hidden": "true" }, ...children);
  const cover = make("button", { type: "button", class: "spoiler", "aria-label": "Show the hidden text" }, hidden);
  cover.addEventListener("click", () => cover.replaceWith(...hidden.childNodes), { once: true });
  return cover;
}
