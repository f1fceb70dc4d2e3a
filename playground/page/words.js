// What a phone says by itself, in the language it is set to. What only testers use stands in English in its place.

const WORDS = {
  en: {
    start: "Start",
    restart: "Restart bot",
    message: "Message",
    menu: "Menu",
    edited: "edited",
    about: "What can this bot do?",
    empty: "No messages here yet",
    typing: "is typing …",
    voice: "Voice message",
    location: "Location",
  },
  de: {
    start: "Starten",
    restart: "Bot neu starten",
    message: "Nachricht",
    menu: "Menü",
    edited: "bearbeitet",
    about: "Was kann dieser Bot?",
    empty: "Noch keine Nachrichten",
    typing: "schreibt …",
    voice: "Sprachnachricht",
    location: "Standort",
  },
  uk: {
    start: "Почати",
    restart: "Перезапустити бота",
    message: "Повідомлення",
    menu: "Меню",
    edited: "змінено",
    about: "Що вміє цей бот?",
    empty: "Поки що немає повідомлень",
    typing: "пише …",
    voice: "Голосове повідомлення",
    location: "Геопозиція",
  },
  ru: {
    start: "Запустить",
    restart: "Перезапустить бота",
    message: "Сообщение",
    menu: "Меню",
    edited: "изменено",
    about: "Что умеет этот бот?",
    empty: "Пока нет сообщений",
    typing: "печатает …",
    voice: "Голосовое сообщение",
    location: "Геопозиция",
  },
};

/** The words of a phone; one in a language that is not here speaks English, as phones do. */
export function wordsOf(language) {
  return WORDS[language.split("-")[0]] ?? WORDS.en;
}

/** The name of a language in English. */
export function languageName(language) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(language);
  } catch {
    return language;
  }
}
