import type { Role } from "./blocks.ts";
import type { BlockType } from "./schema.ts";

/** What the editor says to the person, in the person's language. */
export interface EditorWords {
    blocks: Record<BlockType | "orderedList", string>;
    headline: string; summary: string; text: string;
    letters(count: number): string;
    writeHere: string; insert: string; nothingFound: string;
    bold: string; italic: string; struck: string; subscript: string; superscript: string; link: string; undo: string; redo: string; find: string;
    role: string; noRole: string; ownText: string;
    who: string; speaker: string; addSpeaker: string; removeSpeaker: string; attribution: string;
    findStory: string; storyMissing: string; changeStory: string;
    alt: string; caption: string; credit: string; focus: string; choosePicture: string; takePicture: string; sending(percent: number): string; sendsLater: string; sendsWhenAble: string; notSent: string; sendAgain: string; elsewhere: string; original: string; waitForFiles(count: number): string;
    address: string; addressWrong: string; entryAt: string; entryTitle: string;
    addRow: string; addColumn: string; removeRow: string; removeColumn: string; header: string; cell(row: number, column: number): string;
    up: string; down: string; remove: string;
    linkTo: string; makeLink: string; removeLink: string;
    replaceWith: string; replace: string; replaceAll: string; next: string; previous: string; close: string; found(at: number, count: number): string; replaced(count: number): string; matchCase: string;
    states: Record<"own" | "fresh" | "stale" | "missing" | "different" | "machine", string>;
    sourceChanged: string; needsNothing: string; isDifferent: string; whyDifferent: string; translate: string; missingHere: string; fill: string; fillAgain: string;
    byMachine(engine: string): string; fromMemory: string; notReviewed: string; lostLinks(addresses: readonly string[]): string; lostEmphasis: string; accept: string; reject: string;
    take: string; wordsChanged: string; makeTerm: string; knownWord: string; asIs: string; inStory: string; byRule: string; levels: Record<"error" | "warning" | "note", string>;
    pastedPart: string; here(name: string): string; editions: string; languageNames: Record<string, string>;
    merge: { title(name: string): string; explain: string; mine: string; theirs(name: string): string; base: string; removed: string; keepMine: string; keepTheirs: string; keepBoth: string; done(count: number): string; left(count: number): string };
}

/** A role's word as the site prints it, in the edition's language. */
export const roleWords: Record<string, Record<Role, string>> = {
    uk: { details: "Деталі", recall: "Нагадаємо", context: "Контекст", reference: "Довідково", addition: "Доповнення" },
    en: { details: "Details", recall: "Recall", context: "Context", reference: "For reference", addition: "Addition" },
    ru: { details: "Детали", recall: "Напомним", context: "Контекст", reference: "Справочно", addition: "Дополнение" },
};

const plural = (language: string, forms: Partial<Record<Intl.LDMLPluralRule, string>>) => {
    const rules = new Intl.PluralRules(language);
    return (count: number): string => `${count.toLocaleString(language)} ${forms[rules.select(count)] ?? forms.other ?? ""}`;
};

const languageNames = { uk: "Українська", en: "English", ru: "Русский", pl: "Polski", de: "Deutsch", fr: "Français", ar: "العربية" };

const ukLetters = plural("uk", { one: "знак", few: "знаки", many: "знаків", other: "знака" });
const ukReplaced = plural("uk", { one: "заміну зроблено", few: "заміни зроблено", many: "замін зроблено", other: "заміни зроблено" });
const ukLeft = plural("uk", { one: "місце чекає на рішення", few: "місця чекають на рішення", many: "місць чекають на рішення", other: "місця чекає на рішення" });
const ukWait = plural("uk", { one: "фото чекає", few: "фото чекають", many: "фото чекають", other: "фото чекає" });
const uk: EditorWords = {
    blocks: { paragraph: "Абзац", subhead: "Підзаголовок", quote: "Цитата", related: "Пов’язане", picture: "Фото", gallery: "Галерея", video: "Відео", list: "Список", orderedList: "Нумерований список", table: "Таблиця", embed: "Картка з посиланням", entry: "Запис онлайну", reply: "Відповідь", refutation: "Спростування" },
    headline: "Заголовок", summary: "Лід", text: "Текст", letters: ukLetters,
    writeHere: "Пишіть тут. «/» вставляє блок", insert: "Вставити блок", nothingFound: "Нічого не знайдено",
    bold: "Жирний", italic: "Курсив", struck: "Закреслений", subscript: "Нижній індекс", superscript: "Верхній індекс", link: "Посилання", undo: "Скасувати", redo: "Повернути", find: "Знайти й замінити",
    role: "Роль", noRole: "Без ролі", ownText: "Текст підзаголовка",
    who: "Чия відповідь", speaker: "Хто каже", addSpeaker: "Хто це сказав?", removeSpeaker: "Прибрати мовця", attribution: "Де й коли сказано",
    findStory: "Знайти новину за заголовком", storyMissing: "Такої новини немає", changeStory: "Обрати іншу",
    alt: "Що на фото (для незрячих)", caption: "Підпис", credit: "Автор фото", focus: "Головне на фото: стрілками або натисканням", choosePicture: "Обрати фото", takePicture: "Сфотографувати", sending: p => `Надсилаємо фото: ${p} %`, sendsLater: "Фото чекає на зв’язок.", sendsWhenAble: "Сервер редакції зараз не може прийняти фото: спробу буде повторено.", notSent: "Фото не надіслано.", sendAgain: "Надіслати ще раз", elsewhere: "Цього фото немає на цьому пристрої: відкрийте, збережіть і додайте файл.", original: "Відкрити фото", waitForFiles: count => `${ukWait(count)} на свої файли: збережіть їх і додайте в будь-яке з місць`,
    address: "Адреса (https://…)", addressWrong: "Потрібна адреса, що починається з https:// або http://", entryAt: "Час запису", entryTitle: "Заголовок запису",
    addRow: "Додати рядок", addColumn: "Додати стовпець", removeRow: "Прибрати рядок", removeColumn: "Прибрати стовпець", header: "Перший рядок — шапка", cell: (r, c) => `Рядок ${r}, стовпець ${c}`,
    up: "Вище", down: "Нижче", remove: "Прибрати",
    linkTo: "Адреса або заголовок нашої новини", makeLink: "Поставити посилання", removeLink: "Зняти посилання",
    replaceWith: "Замінити на", replace: "Замінити", replaceAll: "Замінити всюди", next: "Далі", previous: "Назад", close: "Закрити", found: (at, count) => count === 0 ? "не знайдено" : `${at} з ${count}`, replaced: ukReplaced, matchCase: "Великі й малі літери",
    states: { own: "Оригінал", fresh: "Відповідає оригіналу", stale: "Оригінал змінено", missing: "Немає перекладу", different: "Навмисно інакше", machine: "Машинний переклад, не перевірено" },
    sourceChanged: "Оригінал змінено", needsNothing: "Не потребує змін", isDifferent: "Так і має бути", whyDifferent: "Чому тут інакше?", translate: "Перекласти тут", missingHere: "Цього блока тут немає", fill: "Заповнити машиною", fillAgain: "Спробувати ще раз",
    byMachine: engine => `Машинний переклад (${engine}).`, fromMemory: "З пам’яті перекладів.", notReviewed: "Ніхто ще не перевірив.", lostLinks: of => `${of.length === 1 ? "Бракує посилання" : "Бракує посилань"}: ${of.join(", ")}`, lostEmphasis: "Бракує виділень, які є в оригіналі.", accept: "Прийняти", reject: "Відхилити",
    take: "Взяти", wordsChanged: "Тут уже інші слова: нічого не замінено.", makeTerm: "Зробити терміном", knownWord: "Про це слово", asIs: "Так і має бути", inStory: "Не показувати в цій новині", byRule: "Вимкнути це правило", levels: { error: "Помилка", warning: "Перевірте", note: "До уваги" },
    pastedPart: "Вставлено лише початок: у буфері було більше, ніж уміщує новина.", here: name => `${name} тут`, editions: "Мови новини", languageNames,
    merge: {
        title: name => name ? `${name} і ви змінили те саме` : "Те саме змінено двічі", explain: "Нічого не втрачено: оберіть, що лишити в кожному місці. Решту змін уже з’єднано.",
        mine: "Ваш текст", theirs: name => name ? `Текст: ${name}` : "Текст із сервера", base: "Було", removed: "Прибрано", keepMine: "Лишити мій", keepTheirs: "Лишити інший", keepBoth: "Лишити обидва",
        done: () => "Зберегти зведений текст", left: ukLeft,
    },
};

const enLetters = plural("en", { one: "character", other: "characters" });
const enReplaced = plural("en", { one: "replacement made", other: "replacements made" });
const enLeft = plural("en", { one: "place waits for your decision", other: "places wait for your decision" });
const enWait = plural("en", { one: "picture waits for its file", other: "pictures wait for their files" });
const en: EditorWords = {
    blocks: { paragraph: "Paragraph", subhead: "Subhead", quote: "Quote", related: "Related", picture: "Picture", gallery: "Gallery", video: "Video", list: "List", orderedList: "Numbered list", table: "Table", embed: "Link card", entry: "Live entry", reply: "Reply", refutation: "Refutation" },
    headline: "Headline", summary: "Summary", text: "Text", letters: enLetters,
    writeHere: "Write here. “/” inserts a block", insert: "Insert a block", nothingFound: "Nothing found",
    bold: "Bold", italic: "Italic", struck: "Struck through", subscript: "Subscript", superscript: "Superscript", link: "Link", undo: "Undo", redo: "Redo", find: "Find and replace",
    role: "Role", noRole: "No role", ownText: "Subhead’s text",
    who: "Whose reply", speaker: "Speaker", addSpeaker: "Who said it?", removeSpeaker: "Remove the speaker", attribution: "Where and when it was said",
    findStory: "Find a story by its headline", storyMissing: "There is no such story", changeStory: "Choose another",
    alt: "What the picture shows (for blind readers)", caption: "Caption", credit: "Credit", focus: "What matters in the picture: arrow keys or a click", choosePicture: "Choose a picture", takePicture: "Take a picture", sending: p => `Sending the picture: ${p}%`, sendsLater: "The picture waits for a connection.", sendsWhenAble: "The newsroom’s server can’t take the picture now: it is tried again by itself.", notSent: "The picture was not sent.", sendAgain: "Send again", elsewhere: "This picture isn’t on this device: open it, save it and add the file.", original: "Open the picture", waitForFiles: count => `${enWait(count)}: save them and add them in any of their places`,
    address: "Address (https://…)", addressWrong: "An address that begins with https:// or http:// is needed", entryAt: "Time of the entry", entryTitle: "Entry’s title",
    addRow: "Add a row", addColumn: "Add a column", removeRow: "Remove the row", removeColumn: "Remove the column", header: "First row is the header", cell: (r, c) => `Row ${r}, column ${c}`,
    up: "Up", down: "Down", remove: "Remove",
    linkTo: "Address, or headline of a story of ours", makeLink: "Set the link", removeLink: "Remove the link",
    replaceWith: "Replace with", replace: "Replace", replaceAll: "Replace everywhere", next: "Next", previous: "Previous", close: "Close", found: (at, count) => count === 0 ? "not found" : `${at} of ${count}`, replaced: enReplaced, matchCase: "Match case",
    states: { own: "Original", fresh: "Agrees with the original", stale: "The original changed", missing: "Not translated", different: "Deliberately different", machine: "Machine translation, not reviewed" },
    sourceChanged: "The original changed", needsNothing: "Needs no change", isDifferent: "Meant to differ", whyDifferent: "Why is it different here?", translate: "Translate here", missingHere: "This block is missing here", fill: "Fill by machine", fillAgain: "Try again",
    byMachine: engine => `Machine translation (${engine}).`, fromMemory: "From the memory of translations.", notReviewed: "Nobody has checked it yet.", lostLinks: of => `${of.length === 1 ? "A link is missing" : "Links are missing"}: ${of.join(", ")}`, lostEmphasis: "Emphasis that the original has is missing.", accept: "Accept", reject: "Reject",
    take: "Take", wordsChanged: "The words here are others by now: nothing was replaced.", makeTerm: "Make this a term", knownWord: "About this word", asIs: "Meant to be so", inStory: "Hide in this story", byRule: "Switch this rule off", levels: { error: "Error", warning: "Check this", note: "Note" },
    pastedPart: "Only the beginning was pasted: the clipboard held more than a story may.", here: name => `${name} is here`, editions: "Editions", languageNames,
    merge: {
        title: name => name ? `${name} and you changed the same place` : "The same place was changed twice", explain: "Nothing is lost: choose what stays in each place. Everything else has been brought together.",
        mine: "Your text", theirs: name => name ? `${name}’s text` : "Text on the server", base: "Before", removed: "Removed", keepMine: "Keep mine", keepTheirs: "Keep theirs", keepBoth: "Keep both",
        done: () => "Save the merged text", left: enLeft,
    },
};

const ruLetters = plural("ru", { one: "знак", few: "знака", many: "знаков", other: "знака" });
const ruReplaced = plural("ru", { one: "замена сделана", few: "замены сделано", many: "замен сделано", other: "замены сделано" });
const ruLeft = plural("ru", { one: "место ждёт решения", few: "места ждут решения", many: "мест ждут решения", other: "места ждёт решения" });
const ruWait = plural("ru", { one: "фото ждёт", few: "фото ждут", many: "фото ждут", other: "фото ждёт" });
const ru: EditorWords = {
    blocks: { paragraph: "Абзац", subhead: "Подзаголовок", quote: "Цитата", related: "По теме", picture: "Фото", gallery: "Галерея", video: "Видео", list: "Список", orderedList: "Нумерованный список", table: "Таблица", embed: "Карточка со ссылкой", entry: "Запись онлайна", reply: "Ответ", refutation: "Опровержение" },
    headline: "Заголовок", summary: "Лид", text: "Текст", letters: ruLetters,
    writeHere: "Пишите здесь. «/» вставляет блок", insert: "Вставить блок", nothingFound: "Ничего не найдено",
    bold: "Жирный", italic: "Курсив", struck: "Зачёркнутый", subscript: "Нижний индекс", superscript: "Верхний индекс", link: "Ссылка", undo: "Отменить", redo: "Вернуть", find: "Найти и заменить",
    role: "Роль", noRole: "Без роли", ownText: "Текст подзаголовка",
    who: "Чей ответ", speaker: "Кто говорит", addSpeaker: "Кто это сказал?", removeSpeaker: "Убрать говорящего", attribution: "Где и когда сказано",
    findStory: "Найти новость по заголовку", storyMissing: "Такой новости нет", changeStory: "Выбрать другую",
    alt: "Что на фото (для незрячих)", caption: "Подпись", credit: "Автор фото", focus: "Главное на фото: стрелками или нажатием", choosePicture: "Выбрать фото", takePicture: "Сфотографировать", sending: p => `Отправляем фото: ${p} %`, sendsLater: "Фото ждёт связи.", sendsWhenAble: "Сервер редакции сейчас не может принять фото: попытка повторится сама.", notSent: "Фото не отправлено.", sendAgain: "Отправить ещё раз", elsewhere: "Этого фото нет на этом устройстве: откройте, сохраните и добавьте файл.", original: "Открыть фото", waitForFiles: count => `${ruWait(count)} свои файлы: сохраните их и добавьте в любое из мест`,
    address: "Адрес (https://…)", addressWrong: "Нужен адрес, который начинается с https:// или http://", entryAt: "Время записи", entryTitle: "Заголовок записи",
    addRow: "Добавить строку", addColumn: "Добавить столбец", removeRow: "Убрать строку", removeColumn: "Убрать столбец", header: "Первая строка — шапка", cell: (r, c) => `Строка ${r}, столбец ${c}`,
    up: "Выше", down: "Ниже", remove: "Убрать",
    linkTo: "Адрес или заголовок нашей новости", makeLink: "Поставить ссылку", removeLink: "Снять ссылку",
    replaceWith: "Заменить на", replace: "Заменить", replaceAll: "Заменить везде", next: "Дальше", previous: "Назад", close: "Закрыть", found: (at, count) => count === 0 ? "не найдено" : `${at} из ${count}`, replaced: ruReplaced, matchCase: "Прописные и строчные",
    states: { own: "Оригинал", fresh: "Соответствует оригиналу", stale: "Оригинал изменён", missing: "Нет перевода", different: "Намеренно иначе", machine: "Машинный перевод, не проверен" },
    sourceChanged: "Оригинал изменён", needsNothing: "Изменений не нужно", isDifferent: "Так и должно быть", whyDifferent: "Почему здесь иначе?", translate: "Перевести здесь", missingHere: "Этого блока здесь нет", fill: "Заполнить машиной", fillAgain: "Попробовать ещё раз",
    byMachine: engine => `Машинный перевод (${engine}).`, fromMemory: "Из памяти переводов.", notReviewed: "Никто ещё не проверил.", lostLinks: of => `${of.length === 1 ? "Не хватает ссылки" : "Не хватает ссылок"}: ${of.join(", ")}`, lostEmphasis: "Не хватает выделений, которые есть в оригинале.", accept: "Принять", reject: "Отклонить",
    take: "Взять", wordsChanged: "Здесь уже другие слова: ничего не заменено.", makeTerm: "Сделать термином", knownWord: "Об этом слове", asIs: "Так и должно быть", inStory: "Не показывать в этой новости", byRule: "Выключить это правило", levels: { error: "Ошибка", warning: "Проверьте", note: "К сведению" },
    pastedPart: "Вставлено только начало: в буфере было больше, чем вмещает новость.", here: name => `${name} здесь`, editions: "Языки новости", languageNames,
    merge: {
        title: name => name ? `${name} и вы изменили одно и то же` : "Одно и то же изменено дважды", explain: "Ничего не потеряно: выберите, что оставить в каждом месте. Остальные изменения уже сведены.",
        mine: "Ваш текст", theirs: name => name ? `Текст: ${name}` : "Текст с сервера", base: "Было", removed: "Убрано", keepMine: "Оставить мой", keepTheirs: "Оставить другой", keepBoth: "Оставить оба",
        done: () => "Сохранить сведённый текст", left: ruLeft,
    },
};

export const editorWords: Record<"uk" | "en" | "ru", EditorWords> = { uk, en, ru };
