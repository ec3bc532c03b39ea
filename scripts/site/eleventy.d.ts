// The part of Eleventy that the site uses; the package has no types.
declare module '@11ty/eleventy' {
  import type { MarkdownIt } from 'markdown-it';

  interface PageData {
    page: { inputPath: string; filePathStem: string };
  }

  interface Configuration {
    setQuietMode(isQuiet: boolean): void;
    setUseGitIgnore(uses: boolean): void;
    addPassthroughCopy(paths: Record<string, string>): void;
    addTemplate(path: string, content: string): void;
    addGlobalData(name: string, value: unknown): void;
    addPreprocessor(name: string, extensions: string, run: (data: PageData, content: string) => string): void;
    addTransform(name: string, run: (this: PageData, content: string) => string): void;
    amendLibrary(name: 'md', amend: (library: MarkdownIt) => void): void;
  }

  export default class Eleventy {
    constructor(input: string, output: string, options: { config(configuration: Configuration): void });
    write(): Promise<unknown>;
  }
}
