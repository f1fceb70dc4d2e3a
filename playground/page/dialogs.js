// Asking something before it is done.

import { make } from "./dom.js";

/** Ask, with a button that says what will be done; resolves to whether it shall. */
export function ask(title, action, ...content) {
  return new Promise((resolve) => {
    let said = false;
    const dialog = make("dialog", { "aria-label": title });
    const act = (event) => {
      event.preventDefault();
      said = true;
      dialog.close();
    };
    const cancel = make("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
    const buttons = make("div", { class: "buttons" }, cancel, make("button", { class: "primary" }, action));
    dialog.append(make("form", { onsubmit: act }, make("h2", {}, title), ...content, buttons));
    open(dialog, () => resolve(said));
  });
}

/** Show something that waits until it is read. */
export function tell(title, text) {
  const dialog = make("dialog", { role: "alertdialog", "aria-label": `${title}: ${text}` });
  const read = make("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "OK");
  dialog.append(make("h2", {}, title), make("p", { class: "told" }, text), make("div", { class: "buttons" }, read));
  open(dialog, () => {});
}

/** A form's field under its label; what is wrong with what was typed stands below it until that changes. */
export function field(label, input) {
  const wrong = make("p", { class: "wrong", role: "alert" });
  input.addEventListener("invalid", (event) => {
    event.preventDefault(); // the browser's own word would be gone again in a moment
    wrong.textContent = input.validationMessage;
    input.setAttribute("aria-invalid", "true");
    if (input === input.form.querySelector("input:invalid, select:invalid, textarea:invalid")) input.focus();
  });
  input.addEventListener("input", () => {
    wrong.textContent = "";
    input.removeAttribute("aria-invalid");
  });
  return make("div", { class: "field" }, make("label", {}, make("span", {}, label), input), wrong);
}

/** A box to tick, and what it means. */
export function tick(label, checked) {
  const input = make("input", { type: "checkbox", checked });
  return { input, element: make("label", { class: "tick" }, input, make("span", {}, label)) };
}

/** A list to choose from, of [value, text]. */
export function choice(options, chosen) {
  const list = options.map(([value, text]) => make("option", { value, selected: value === chosen }, text));
  return make("select", {}, ...list);
}

function open(dialog, closed) {
  const opener = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}
