// The lower edge of a phone: what the person writes, attaches, and the keys that the bot put there.

import { gesture, sendFiles } from "./api.js";
import { make, signButton } from "./dom.js";
import { menu } from "./menu.js";
import { PLAYED, askCaption, askPayload, askPlace, chooseFiles } from "./sending.js";

export class Composer {
  /** `attempt(act)` runs something and shows on the phone what went wrong; it resolves to whether all went well. */
  constructor(person, attempt) {
    this.person = person;
    this.attempt = attempt;
    this.commands = [];
    this.editing = null;
    this.field = make("textarea", {
      rows: 1,
      enterkeyhint: "send",
      autocomplete: "off",
      onkeydown: (event) => this.#typed(event),
    });
    this.menu = menu("☰", "Menu of commands", () =>
      this.commands.map(({ command, description }) => [`/${command}`, () => this.write(`/${command}`), description]),
    );
    const attach = menu("+", "Attach", () => this.#attachments());
    const send = signButton("↑", "Send", { class: "send", type: "submit" });
    this.form = make(
      "form",
      { class: "composer", onsubmit: (event) => this.#submitted(event) },
      this.menu,
      attach,
      this.field,
      send,
    );
    this.edited = make(
      "div",
      { class: "editing", hidden: true },
      make("span", {}, "Editing a message"),
      make("button", { type: "button", onclick: () => this.#endEditing() }, "Cancel"),
    );
    this.keys = make("div", { class: "reply-keys", role: "group", "aria-label": "Keyboard of the bot" });
    this.start = make("button", { type: "button", class: "start primary", onclick: () => this.begin("") });
    const link = make("button", { type: "button", class: "linked", onclick: () => this.beginWithLink() }, "Start with a link …");
    this.starts = make("div", { class: "starts" }, this.start, link);
    this.element = make("div", { class: "lower" }, this.edited, this.form, this.keys, this.starts);
  }

  /** Show what the phone's state asks for. */
  update(screen, words, bot) {
    this.bot = bot;
    const silent = !screen.started || screen.blocked;
    this.commands = screen.commands;
    this.menu.hidden = screen.commands.length === 0;
    this.field.placeholder = screen.placeholder || words.message;
    this.field.setAttribute("aria-label", `Message of ${screen.name}`);
    this.form.hidden = silent;
    this.starts.hidden = !silent;
    this.start.textContent = screen.blocked ? words.restart : words.start;
    this.keys.hidden = silent || screen.keys.length === 0;
    this.keys.replaceChildren(
      ...screen.keys.map((row) => make("div", { class: "keys" }, ...row.map((key) => this.#key(key)))),
    );
  }

  /** Send a text. */
  write(text) {
    return this.attempt(() => gesture(this.person, "write", { text }));
  }

  /** Begin to change a message that was sent. */
  edit(message) {
    this.editing = message.id;
    this.edited.hidden = false;
    this.field.value = message.plain;
    this.field.focus();
  }

  #endEditing() {
    this.editing = null;
    this.edited.hidden = true;
    this.field.value = "";
    this.field.focus();
  }

  #typed(event) {
    if (event.key === "Escape" && this.editing !== null) this.#endEditing();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  async #submitted(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    const message = this.editing;
    const send = () =>
      message === null ? gesture(this.person, "write", { text }) : gesture(this.person, "edit", { message, text });
    this.field.value = "";
    if (!(await this.attempt(send))) this.field.value ||= text;
    else if (message !== null) this.#endEditing();
  }

  /** Press START, as it stands in the chat or as a deep link leads to it. */
  async begin(payload) {
    if (await this.attempt(() => gesture(this.person, "start", { payload }))) {
      this.form.hidden = false;
      this.field.focus();
    }
  }

  /** Ask for a deep link, and follow it. */
  async beginWithLink() {
    const payload = await askPayload(this.bot);
    if (payload !== null) await this.begin(payload);
  }

  #key(key) {
    const press = () => {
      if (key.request_contact) this.#do("contact");
      else if (key.request_location) this.#place();
      else this.write(key.text);
    };
    return make("button", { type: "button", class: "key", onclick: press }, key.text);
  }

  #attachments() {
    return [
      ["📷 Photo", () => this.#files("photo")],
      ["📄 Document", () => this.#files("document")],
      ["🎬 Video", () => this.#files("video")],
      ["🎵 Audio", () => this.#files("audio")],
      ["😀 Sticker", () => this.#do("sticker")],
      ["🎤 Voice message", () => this.#do("voice")],
      ["📍 Location", () => this.#place()],
      ["👤 Own contact", () => this.#do("contact")],
    ];
  }

  #do(what, facts) {
    return this.attempt(() => gesture(this.person, what, facts));
  }

  async #files(as) {
    const files = await chooseFiles(as);
    if (files.length === 0) return;
    const caption = as in PLAYED ? "" : await askCaption(files, as);
    if (caption !== null) await this.attempt(() => sendFiles(this.person, as, files, caption));
  }

  async #place() {
    const place = await askPlace();
    if (place) await this.#do("location", place);
  }
}
