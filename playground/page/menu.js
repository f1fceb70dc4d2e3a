// A button that opens a list of choices.

import { make } from "./dom.js";

/** A menu; `items()` gives [label, act] or [label, act, hint] each time it is opened; `where` it opens: above, below. */
export function menu(sign, label, items, where = "above") {
  const list = make("ul", {});
  const opener = make("summary", { "aria-label": label, title: label }, sign);
  const details = make("details", { class: `menu ${where}` }, opener, list);
  const choose = (act) => {
    details.open = false;
    opener.focus();
    act();
  };
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    list.replaceChildren(
      ...items().map(([text, act, hint]) => {
        const choice = make(
          "button",
          { type: "button", onclick: () => choose(act) },
          make("span", {}, text),
          hint && make("small", {}, hint),
        );
        return make("li", {}, choice);
      }),
    );
    list.querySelector("button")?.focus({ preventScroll: true });
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      details.open = false;
      opener.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(list, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  return details;
}

function step(list, by) {
  const choices = [...list.querySelectorAll("button")];
  const next = choices.indexOf(document.activeElement) + by;
  choices[(next + choices.length) % choices.length]?.focus();
}
