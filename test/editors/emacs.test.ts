// The set-up of docs/editors.md in a real Emacs without a screen.

import { expect, it } from 'vitest';
import { runEditor, setUpFor } from './editors.ts';

/** In batch mode nobody types, so the hook in which `eglot-ensure` connects is run by hand; then output is waited for. */
const SCRIPT = `
(require 'json)
(defvar seen nil)
(cl-defmethod eglot-handle-notification :after
  (_server (_method (eql textDocument/publishDiagnostics)) &key diagnostics &allow-other-keys)
  (when (> (length diagnostics) 0) (setq seen (elt diagnostics 0))))

(setq eglot-sync-connect 30)
(find-file (getenv "DOSSIER_TEST_NOTE"))
(run-hooks 'post-command-hook)
(while (not seen) (accept-process-output nil))
(search-forward "org:deep")
(call-interactively #'xref-find-definitions)
(let ((file (buffer-file-name)))
  (with-temp-file (getenv "DOSSIER_TEST_SEEN")
    (insert (json-encode
      (list :code (plist-get seen :code)
            :line (1+ (plist-get (plist-get (plist-get seen :range) :start) :line))
            :message (plist-get seen :message)
            :definition file)))))
(kill-emacs 0)
`;

it('Emacs shows the findings of a note and leads from a tag to its entity', async () => {
  const seen = await runEditor(
    'emacs',
    { 'init.el': `(package-initialize)\n${await setUpFor('Emacs', 'elisp')}`, 'test.el': SCRIPT },
    (folder) => ['--batch', '-l', `${folder}/init.el`, '-l', `${folder}/test.el`],
  );
  expect(seen).toMatchObject({ code: 'invalid-field', line: 4 });
  expect(seen.message).toContain('published');
  expect(seen.definition).toMatch(/entities\/deepseek\.md$/);
});
