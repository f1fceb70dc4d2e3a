// Which messages of a chat somebody has had before their eyes.

export class Reading {
  /** `inSight()` tells whether the end of the chat can be read now; `tell(count)` hears how many wait. */
  constructor(chat, inSight, tell) {
    this.chat = chat;
    this.waiting = new Set();
    this.shown = false;
    this.inSight = inSight;
    this.tell = tell;
    this.watch = new IntersectionObserver(([entry]) => {
      this.shown = entry.isIntersecting;
      this.look();
    });
    this.watch.observe(chat);
    this.looks = () => this.look();
    document.addEventListener("visibilitychange", this.looks);
  }

  /** A message came. */
  came(id) {
    this.waiting.add(id);
  }

  /** A message went. */
  went(id) {
    this.waiting.delete(id);
  }

  /** See what can be seen. */
  look() {
    // The observer is told late that a phone was hidden, so that is looked at here.
    if (this.shown && this.chat.checkVisibility() && !document.hidden && this.inSight()) this.waiting.clear();
    this.tell(this.waiting.size);
  }

  /** Stop looking. */
  end() {
    this.watch.disconnect();
    document.removeEventListener("visibilitychange", this.looks);
  }
}
