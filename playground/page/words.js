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
    audio: "Audio",
    video: "Video",
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
    audio: "Audio",
    video: "Video",
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
    audio: "Аудіо",
    video: "Відео",
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
    audio: "Аудио",
    video: "Видео",
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
