// The set-up of docs/editors.md in a real Neovim without a screen.

import { expect, it } from 'vitest';
import { runEditor, setUpFor } from './editors.ts';

/** Opens the note; the first event with its finding asks for the definition; the answer to that ends the editor. */
const SCRIPT = `
local asked = false

local function finish(finding, definition)
  local file = io.open(vim.env.DOSSIER_TEST_SEEN, 'w')
  file:write(vim.fn.json_encode({
    code = finding.code or finding.user_data.lsp.code,
    line = finding.lnum + 1,
    message = finding.message,
    definition = definition,
  }))
  file:close()
  vim.cmd('qall!')
end

vim.api.nvim_create_autocmd('DiagnosticChanged', {
  callback = function()
    local finding = vim.diagnostic.get(0)[1]
    if asked or finding == nil then return end
    asked = true
    local line = vim.fn.search('org:deepseek')
    local params = {
      textDocument = { uri = vim.uri_from_bufnr(0) },
      position = { line = line - 1, character = 14 },
    }
    vim.lsp.buf_request(0, 'textDocument/definition', params, function(error, result)
      local found = result and (result[1] or result)
      finish(finding, error and error.message or vim.uri_to_fname(found.targetUri or found.uri))
    end)
  end,
})

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.DOSSIER_TEST_NOTE))
`;

it('Neovim shows the findings of a note and leads from a tag to its entity', async () => {
  const seen = await runEditor(
    'nvim',
    { 'init.lua': await setUpFor('Neovim', 'lua'), 'test.lua': SCRIPT },
    (folder) => ['--headless', '-n', '-u', `${folder}/init.lua`, '-c', `luafile ${folder}/test.lua`],
  );
  expect(seen).toMatchObject({ code: 'invalid-field', line: 4 });
  expect(seen.message).toContain('published');
  expect(seen.definition).toMatch(/entities\/deepseek\.md$/);
});
