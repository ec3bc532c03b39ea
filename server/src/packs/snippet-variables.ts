// The variables that a snippet may use, and their meaning.

/** Dossier's own: fields of the note in which the snippet is used. */
export const NOTE_VARIABLES = {
  NOTE_ID: 'The id of the note, as `note:id`.',
  NOTE_TITLE: 'The title of the note.',
  NOTE_TYPE: 'The type of the note.',
  NOTE_DATE: 'The date of the note.',
  NOTE_STATUS: 'The status of the note.',
  NOTE_MARKING: 'The marking of the note.',
  NOTE_AUTHORS: 'The authors of the note, with commas between them.',
} as const;

/** Those of VS Code that also work in templates, without an editor. */
export const FILE_VARIABLES = {
  CURRENT_YEAR: 'The year, `2026`.',
  CURRENT_YEAR_SHORT: 'The last two digits of the year.',
  CURRENT_MONTH: 'The month, `05`.',
  CURRENT_DATE: 'The day of the month, `18`.',
  TM_FILENAME_BASE: 'The name of the file without its ending.',
} as const;

/** The other ones of VS Code, which the editor fills in. */
export const EDITOR_VARIABLES = {
  CURRENT_MONTH_NAME: 'The name of the month.',
  CURRENT_MONTH_NAME_SHORT: 'The short name of the month.',
  CURRENT_DAY_NAME: 'The name of the day.',
  CURRENT_DAY_NAME_SHORT: 'The short name of the day.',
  CURRENT_HOUR: 'The hour, of 24.',
  CURRENT_MINUTE: 'The minute.',
  CURRENT_SECOND: 'The second.',
  CURRENT_SECONDS_UNIX: 'Seconds since 1970.',
  CURRENT_TIMEZONE_OFFSET: 'The offset from UTC, `+02:00`.',
  TM_SELECTED_TEXT: 'The selected text.',
  TM_CURRENT_LINE: 'The line of the cursor.',
  TM_CURRENT_WORD: 'The word under the cursor.',
  TM_LINE_INDEX: 'The number of the line, from 0.',
  TM_LINE_NUMBER: 'The number of the line, from 1.',
  TM_FILENAME: 'The name of the file.',
  TM_DIRECTORY: 'The folder of the file.',
  TM_DIRECTORY_BASE: 'The name of the folder of the file.',
  TM_FILEPATH: 'The whole path of the file.',
  RELATIVE_FILEPATH: 'The path of the file from the workspace.',
  WORKSPACE_NAME: 'The name of the workspace.',
  WORKSPACE_FOLDER: 'The path of the workspace.',
  CLIPBOARD: 'What was copied last.',
  CURSOR_INDEX: 'The number of the cursor, from 0.',
  CURSOR_NUMBER: 'The number of the cursor, from 1.',
  RANDOM: 'Six random digits.',
  RANDOM_HEX: 'Six random hexadecimal digits.',
  UUID: 'A random UUID.',
  BLOCK_COMMENT_START: 'How a comment begins in the language.',
  BLOCK_COMMENT_END: 'How a comment ends in the language.',
  LINE_COMMENT: 'How a line comment begins in the language.',
} as const;
