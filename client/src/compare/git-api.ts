/** What is used of VS Code's own Git extension: which branches there are, and the address of a file's earlier text. */
import { extensions, type Uri } from 'vscode';

/** A branch or a tag. */
export interface Ref {
  readonly name?: string;
  readonly commit?: string;
  /** 0 a branch, 1 a branch of a remote, 2 a tag. */
  readonly type: number;
}

interface Repository {
  readonly rootUri: Uri;
  readonly state: { readonly HEAD: Ref | undefined };
  getRefs(query: { readonly sort?: 'alphabetically' | 'committerdate' }): Promise<readonly Ref[]>;
}

/** The part of the extension's API, version 1, that is used here. */
export interface GitApi {
  getRepository(uri: Uri): Repository | null;
  /** The address of a file's text in a revision. */
  toGitUri(uri: Uri, revision: string): Uri;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The API; undefined where the extension is missing or disabled. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) return undefined;
  const git = extension.isActive ? extension.exports : await extension.activate();
  return git.enabled ? git.getAPI(1) : undefined;
}
