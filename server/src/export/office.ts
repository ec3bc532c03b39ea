// What writes documents of office programs. It is loaded when somebody exports one, and is a bundle of its own.

export { writeXlsx } from './xlsx.ts';
