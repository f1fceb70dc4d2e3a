// Choosing a phone where not all of them are in sight, and seeing where something new waits.

import { make, unseen } from "./dom.js";

export class Switcher {
  /** `choose(id)` is called with the phone that is chosen. */
  constructor(choose) {
    this.choose = choose;
    this.tabs = new Map();
    this.element = make("nav", { id: "tabs", "aria-label": "Phones" });
  }

  /** Add a phone. */
  add(id) {
    const parts = { name: make("span", {}), unread: make("span", { class: "unread", hidden: true }), count: 0 };
    parts.button = make("button", { type: "button", onclick: () => this.choose(id) }, parts.name, parts.unread);
    this.tabs.set(id, parts);
    this.element.append(parts.button);
  }

  /** Take a phone away. */
  remove(id) {
    this.tabs.get(id).button.remove();
    this.tabs.delete(id);
    this.#count();
  }

  /** Call a phone by its person's name. */
  rename(id, name) {
    this.tabs.get(id).name.textContent = name;
  }

  /** Mark which phone is the one that is shown where there is room for one only. */
  mark(current) {
    for (const [id, { button }] of this.tabs) {
      if (id === current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** Show how many messages of a phone nobody has seen yet. */
  unread(id, count) {
    const tab = this.tabs.get(id);
    if (!tab) return; // the phone was just taken away
    tab.count = count;
    tab.unread.hidden = count === 0;
    tab.unread.replaceChildren(...(count ? [String(count), unseen(" unread")] : []));
    this.#count();
  }

  #count() {
    const all = [...this.tabs.values()].reduce((sum, tab) => sum + tab.count, 0);
    document.title = all ? `(${all}) Playground` : "Playground";
  }
}
