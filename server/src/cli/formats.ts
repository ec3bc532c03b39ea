// The names that `--format` takes. They are apart from what makes the formats, which is loaded when a command runs.

/** The formats of a report of findings. */
export const REPORT_FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const CALIBRATION_FORMATS = ['pretty', 'json', 'markdown'] as const;
export type CalibrationFormat = (typeof CALIBRATION_FORMATS)[number];

export const DIFF_FORMATS = ['pretty', 'markdown', 'json'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export const REVIEW_FORMATS = ['markdown', 'json'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];
