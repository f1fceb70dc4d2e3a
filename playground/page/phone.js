// One phone: its head, the chat, and the lower edge.

import { changePerson, gesture, removePerson } from "./api.js";
import { Composer } from "./composer.js";
import { tell } from "./dialogs.js";
import { make, signButton, unseen } from "./dom.js";
import { menu } from "./menu.js";
import { messageRow } from "./message.js";
import { askPersona, askRemoval } from "./people.js";
import { Reading } from "./reading.js";
import { startPayload } from "./sending.js";
import { languageName, wordsOf } from "./words.js";

const NEAR = 80; // pixels from the end at which a chat still follows what is new

export class Phone {
  /** `page` hears of unread messages, knows the program, and shows what goes wrong beside the phones. */
  constructor(id, page) {
    this.id = id;
    this.page = page;
    this.rows = new Map(); // message id → { row, facts as JSON }
    this.toasts = null;
    this.pressed = null; // the button that shows a tap is under way
    this.tapped = false;
    this.composer = new Composer(id, (act) => this.#attempt(act));
    this.head = make("h2", {});
    this.language = make("p", { class: "language" });
    this.menu = menu("⋯", "Menu of the phone", () => this.#choices(), "below");
    this.avatar = make("span", { class: `avatar hue-${id % 6}`, "aria-hidden": "true" });
    this.about = make("div", { class: "about" });
    this.log = make("div", { class: "log" });
    this.typing = make("p", { class: "typing", hidden: true });
    this.chat = make("div", { class: "chat", tabindex: "0", role: "region" }, this.about, this.log, this.typing);
    this.following = true; // whether the chat stays at its end as it grows; the person ends that by scrolling up
    this.scrolled = { scrollTop: 0, scrollHeight: 0 };
    this.chat.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.down = signButton("↓", "To the newest message", {
      class: "down",
      tabindex: "-1",
      hidden: true,
      onclick: () => this.#toEnd(),
    });
    this.toast = make("div", { class: "toast", role: "status" });
    const title = make("div", { class: "title" }, this.head, this.language);
    this.element = make(
      "section",
      { class: "phone", id: `phone-${id}` },
      make("header", {}, this.avatar, title, this.menu),
      make("div", { class: "middle" }, this.chat, this.down, this.toast),
      this.composer.element,
    );
    this.reading = new Reading(
      this.chat,
      () => this.following,
      (count) => this.#unread(count),
    );
    this.moves = new ResizeObserver(() => this.following && this.#toEnd());
    this.moves.observe(this.chat);
    this.moves.observe(this.log);
  }

  /** Bring it into sight. */
  show() {
    this.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    const target = this.composer.starts.hidden ? this.composer.field : this.composer.start;
    target.focus({ preventScroll: true });
  }

  /** Be gone. */
  remove() {
    this.reading.end();
    this.moves.disconnect();
    this.element.remove();
  }

  /** Show what is new; with `all`, what is not told is no longer there. */
  update({ screen, messages = [], gone = [] }, bot, all) {
    // A chat goes on at its end for whoever just wrote or tapped, wherever it was scrolled to.
    const fresh = messages.filter((message) => !this.rows.has(message.id));
    if (fresh.some((message) => message.own || this.tapped)) [this.following, this.tapped] = [true, false];
    if (screen) this.#show(screen, bot);
    const told = new Set(messages.map((message) => message.id));
    for (const id of all ? [...this.rows.keys()].filter((id) => !told.has(id)) : gone) this.#remove(id);
    for (const message of messages) this.#put(message);
    this.#markDays();
    this.about.hidden = this.rows.size > 0;
    // At once: where the question above shrinks meanwhile, the browser's own move would look like the person's.
    if (this.following) this.#toEnd();
    if (!all) fresh.filter((message) => !message.own).forEach((message) => this.reading.came(message.id));
    this.reading.look();
    // Only what comes from now on is read aloud, not what stood there when the page was opened.
    this.log.setAttribute("role", "log");
  }

  #show(screen, bot) {
    this.screen = screen;
    this.words = wordsOf(screen.language);
    this.bot = bot;
    this.botName = bot.first_name;
    this.avatar.textContent = [...screen.name][0] ?? "";
    this.head.textContent = screen.name;
    const state = screen.blocked ? "has blocked the bot" : languageName(screen.language);
    const team = screen.team && make("span", { class: "team" }, "Team");
    this.language.replaceChildren(...[team, state].filter(Boolean));
    const label = `Phone of ${screen.name}, ${languageName(screen.language)}${screen.team ? ", programme team" : ""}`;
    this.element.setAttribute("aria-label", label);
    this.chat.setAttribute("aria-label", `Chat of ${screen.name} with the bot`);
    this.about.replaceChildren(
      make("h3", {}, screen.description ? this.words.about : this.words.empty),
      screen.description,
    );
    this.about.lang = this.typing.lang = screen.language;
    this.typing.hidden = !screen.typing;
    this.typing.textContent = `${bot.first_name} ${this.words.typing}`;
    this.pressed?.classList.toggle("waiting", screen.waiting);
    if (this.toasts !== null && screen.toasts > this.toasts) this.#hear(screen);
    this.toasts = screen.toasts;
    this.composer.update(screen, this.words, bot);
  }

  #put(message) {
    const facts = JSON.stringify(message);
    const known = this.rows.get(message.id);
    if (known?.facts === facts) return;
    const row = messageRow(message, {
      name: this.screen.name,
      botName: this.botName,
      language: this.screen.language,
      words: this.words,
      press: (pressed, data, button) => this.#press(pressed, data, button),
      follow: (event, address) => this.#follow(event, address),
      command: (text) => this.composer.write(text),
      edit: (own) => this.composer.edit(own),
    });
    this.rows.set(message.id, { row, facts });
    if (known) replaceKeepingFocus(known.row, row);
    else this.log.insertBefore(row, this.#after(message.id));
  }

  #after(id) {
    return [...this.log.children].reverse().reduce((next, row) => (Number(row.dataset.id) > id ? row : next), null);
  }

  #remove(id) {
    const { row } = this.rows.get(id) ?? {};
    if (!row) return;
    if (row.contains(document.activeElement)) this.chat.focus({ preventScroll: true });
    row.remove();
    this.rows.delete(id);
    this.reading.went(id);
  }

  #markDays() {
    let before = null;
    for (const row of this.log.children) {
      const day = new Date(Number(row.dataset.date) * 1000).toLocaleDateString(this.screen.language, {
        day: "numeric",
        month: "long",
      });
      if (day === before) delete row.dataset.day;
      else row.dataset.day = day;
      before = day;
    }
  }

  #press(message, data, button) {
    this.pressed = button;
    this.tapped = true;
    return this.#attempt(() => gesture(this.id, "press", { message: message.id, data }));
  }

  /** Follow a deep link to this bot here, and leave any other to the browser. */
  #follow(event, address) {
    const payload = startPayload(address, this.bot);
    if (payload === null) return;
    event.preventDefault();
    this.composer.begin(payload);
  }

  #choices() {
    const { started, blocked } = this.screen;
    const block = blocked ? ["Unblock the bot", "unblock"] : ["Block the bot", "block"];
    return [
      ["Change …", () => this.#change(), "Name, language, team"],
      ["Start with a link …", () => this.composer.beginWithLink(), "As on a poster"],
      ...(started ? [[block[0], () => this.#attempt(() => gesture(this.id, block[1]))]] : []),
      ["Remove …", () => this.#leave()],
    ];
  }

  async #change() {
    const persona = await askPersona(this.page.program(), this.screen);
    if (persona) await this.#attempt(() => changePerson(this.id, persona));
  }

  async #leave() {
    if (await askRemoval(this.screen)) await this.page.attempt(() => removePerson(this.id));
  }

  /** Show what the bot answered to a tap. */
  #hear({ name, toast, alert }) {
    if (alert) tell(`${this.botName} to ${name}`, toast);
    else this.#say(toast);
  }

  #unread(count) {
    this.down.replaceChildren("↓", ...(count ? [make("b", { class: "unread" }, String(count), unseen(" unread"))] : []));
    this.page.unread(count);
  }

  async #attempt(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.#say(error.message);
      return false;
    }
  }

  #say(text) {
    this.toast.textContent = text;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => (this.toast.textContent = ""), 3000 + 60 * text.length);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.chat;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    // A chat also moves as it grows and shrinks; only whoever scrolls up themselves leaves its end.
    const up = scrollTop < this.scrolled.scrollTop && scrollHeight >= this.scrolled.scrollHeight;
    this.scrolled = { scrollTop, scrollHeight };
    this.following = atEnd || (this.following && !up);
    this.down.hidden = this.following;
    this.reading.look();
  }

  #toEnd() {
    // As long as nobody wrote, what stands there is read from its beginning.
    this.chat.scrollTop = this.rows.size > 0 ? this.chat.scrollHeight : 0;
    const { scrollTop, scrollHeight } = this.chat;
    this.scrolled = { scrollTop, scrollHeight };
  }
}

function replaceKeepingFocus(old, row) {
  const controls = "a, button";
  const position = [...old.querySelectorAll(controls)].indexOf(document.activeElement);
  const inside = old.contains(document.activeElement);
  old.replaceWith(row);
  if (inside) (row.querySelectorAll(controls)[position] ?? row).focus({ preventScroll: true });
}
