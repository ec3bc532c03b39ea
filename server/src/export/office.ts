// Writes documents for office programs. It is loaded when someone exports one, and is a bundle of its own.

export { type DocxOptions, writeDocx } from './docx/docx.ts';
export { type Picture, readPicture } from './docx/picture.ts';
export { type Reference, readReference } from './docx/reference.ts';
export { writeXlsx } from './xlsx.ts';
