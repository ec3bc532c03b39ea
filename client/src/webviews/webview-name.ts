/** The names of the webviews. */
export type WebviewName = 'timeline' | 'graph' | 'calibration' | 'matrix';
