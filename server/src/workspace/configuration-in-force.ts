// The configuration in force: that of `dossier.yaml`, or the last valid one while the file is broken.

import { lineAt, lineIndex } from '../text/line-index.ts';
import {
  type BrokenConfiguration,
  type Configuration,
  type ConfigurationFile,
  DEFAULT_CONFIGURATION,
} from './configuration.ts';
import { type ConfigurationChange, compareConfigurations } from './configuration-change.ts';

/** The configuration of one store. */
export class ConfigurationInForce {
  #current: Configuration;
  #lastGood: Configuration | undefined;
  #file: ConfigurationFile | undefined;
  #unread: string | undefined;

  /** `lastGood` comes from an earlier reading of the folder. */
  constructor(lastGood: Configuration | undefined) {
    this.#lastGood = lastGood;
    this.#current = lastGood ?? DEFAULT_CONFIGURATION;
  }

  get current(): Configuration {
    return this.#current;
  }

  /** What the file said when it was last valid; undefined if it never was, or is gone. */
  get lastGood(): Configuration | undefined {
    return this.#lastGood;
  }

  /**
   * Takes the current file: undefined if it is gone, or if it cannot be read, with the reason (part of a sentence).
   * Returns what that means for what has been read and found.
   */
  take(file: ConfigurationFile | undefined, unread?: string): ConfigurationChange {
    const before = this.#current;
    const isGone = !file && unread === undefined;
    const now = isGone ? DEFAULT_CONFIGURATION : (file?.configuration ?? before);
    this.#file = file;
    this.#unread = unread;
    this.#lastGood = isGone ? undefined : (file?.configuration ?? this.#lastGood);
    const change = compareConfigurations(before, now);
    // Equal lists stay the same objects, so that caches built on them stay valid.
    if (change !== 'nothing') this.#current = now;
    return change;
  }

  /** What is wrong with the file, if there is no valid configuration to fall back on. */
  broken(uri: string): BrokenConfiguration | undefined {
    if (this.#lastGood) return undefined;
    if (this.#unread !== undefined) return { uri, line: 1, message: this.#unread };
    const [problem] = this.#file && !this.#file.configuration ? this.#file.problems : [];
    if (!this.#file || !problem) return undefined;
    return {
      uri,
      line: lineAt(lineIndex(this.#file.text), problem.span.start) + 1,
      message: problem.message,
    };
  }
}
