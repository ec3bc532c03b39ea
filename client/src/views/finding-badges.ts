/** Shows the number of findings next to the rows of a view: a badge, with a colour that only repeats the tooltip. */
import { type Disposable, l10n, ThemeColor, Uri, window } from 'vscode';

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

const scheme = 'dossier-findings';

/** A row's address contains the counts, so the badge needs nothing else. */
export function findingsUri(row: string, { error, warning, info }: FindingCounts): Uri {
  return Uri.from({ scheme, path: `/${row}`, query: [error, warning, info].join(',') });
}

/** “2 errors, 1 warning”; empty if there is nothing that Problems would show. */
export function countFindings({ error, warning, info }: FindingCounts): string {
  const parts = [
    error === 1 ? l10n.t('1 error') : error > 1 ? l10n.t('{0} errors', error) : '',
    warning === 1 ? l10n.t('1 warning') : warning > 1 ? l10n.t('{0} warnings', warning) : '',
    info === 1 ? l10n.t('1 notice') : info > 1 ? l10n.t('{0} notices', info) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function showFindingBadges(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => {
      if (uri.scheme !== scheme) return undefined;
      const [error = 0, warning = 0, info = 0] = uri.query.split(',').map(Number);
      const sum = error + warning + info;
      if (sum === 0) return undefined;
      const color = error > 0 ? 'list.errorForeground' : warning > 0 ? 'list.warningForeground' : undefined;
      return {
        badge: sum > 9 ? '9+' : String(sum),
        tooltip: countFindings({ error, warning, info, hint: 0 }),
        ...(color !== undefined && { color: new ThemeColor(color) }),
      };
    },
  });
}
