// The list of rules: one line for each code, in alphabetical order.

import { achMatrix } from './ach-matrix.ts';
import { aggregatorWithoutOrigin } from './aggregator-without-origin.ts';
import { ambiguousAmount } from './ambiguous-amount.ts';
import { ambiguousName } from './ambiguous-name.ts';
import { asOfAfterSource } from './as-of-after-source.ts';
import { blockSyntax } from './block-syntax.ts';
import { bottomLineFirst } from './bottom-line-first.ts';
import { bottomLineMismatch } from './bottom-line-mismatch.ts';
import { circularSourcing } from './circular-sourcing.ts';
import { claimCycle } from './claim-cycle.ts';
import { claimLabelMismatch } from './claim-label-mismatch.ts';
import { claimWithoutSource } from './claim-without-source.ts';
import { confidenceAboveSources } from './confidence-above-sources.ts';
import { conflictingFigures } from './conflicting-figures.ts';
import { conflictingValuations } from './conflicting-valuations.ts';
import { controlThreshold } from './control-threshold.ts';
import { conversionDate } from './conversion-date.ts';
import { conversionMismatch } from './conversion-mismatch.ts';
import { dealArithmetic } from './deal-arithmetic.ts';
import { duplicateId } from './duplicate-id.ts';
import { emptySection } from './empty-section.ts';
import { exportArithmetic } from './export-arithmetic.ts';
import { figureMismatch } from './figure-mismatch.ts';
import { frontMatterSyntax } from './front-matter-syntax.ts';
import { futureAsOf } from './future-as-of.ts';
import { instrumentBasis } from './instrument-basis.ts';
import { invalidAmount } from './invalid-amount.ts';
import { invalidConfig } from './invalid-config.ts';
import { invalidField } from './invalid-field.ts';
import { invalidGrade } from './invalid-grade.ts';
import { invalidIdentifier } from './invalid-identifier.ts';
import { invalidMarking } from './invalid-marking.ts';
import { judgmentHorizon } from './judgment-horizon.ts';
import { judgmentInFacts } from './judgment-in-facts.ts';
import { judgmentWithoutConfidence } from './judgment-without-confidence.ts';
import { labelMismatch } from './label-mismatch.ts';
import { legacyMarking } from './legacy-marking.ts';
import { likelihoodOutOfBand } from './likelihood-out-of-band.ts';
import { likelihoodWithConfidence } from './likelihood-with-confidence.ts';
import { markingTooLow } from './marking-too-low.ts';
import { mergeConflict } from './merge-conflict.ts';
import { missingAsOf } from './missing-as-of.ts';
import { missingBasis } from './missing-basis.ts';
import { missingField } from './missing-field.ts';
import { missingMarking } from './missing-marking.ts';
import { missingPrecision } from './missing-precision.ts';
import { missingSection } from './missing-section.ts';
import { missingStatus } from './missing-status.ts';
import { mixedScales } from './mixed-scales.ts';
import { moneyArithmetic } from './money-arithmetic.ts';
import { observedWithoutSource } from './observed-without-source.ts';
import { offScaleHedge } from './off-scale-hedge.ts';
import { outdatedTable } from './outdated-table.ts';
import { overdueForecast } from './overdue-forecast.ts';
import { ownershipSum } from './ownership-sum.ts';
import { packConflict } from './pack-conflict.ts';
import { packIntegrity } from './pack-integrity.ts';
import { packOutdated } from './pack-outdated.ts';
import { percentageArithmetic } from './percentage-arithmetic.ts';
import { quoteNotInSource } from './quote-not-in-source.ts';
import { relativeDate } from './relative-date.ts';
import { reviewOutdated } from './review-outdated.ts';
import type { Rule } from './rule.ts';
import { sharedIdentifier } from './shared-identifier.ts';
import { similarEntities } from './similar-entities.ts';
import { sourceAfterNote } from './source-after-note.ts';
import { sourceDates } from './source-dates.ts';
import { sparseFigure } from './sparse-figure.ts';
import { stakeArithmetic } from './stake-arithmetic.ts';
import { staleValuation } from './stale-valuation.ts';
import { statusMismatch } from './status-mismatch.ts';
import { statusOverstated } from './status-overstated.ts';
import { supersededClaim } from './superseded-claim.ts';
import { suppressionWithoutReason } from './suppression-without-reason.ts';
import { tableTotal } from './table-total.ts';
import { unclaimedValuation } from './unclaimed-valuation.ts';
import { uncorroboratedConfirmation } from './uncorroborated-confirmation.ts';
import { undatedConversion } from './undated-conversion.ts';
import { undatedSource } from './undated-source.ts';
import { undiagnosticEvidence } from './undiagnostic-evidence.ts';
import { undisclosedAi } from './undisclosed-ai.ts';
import { unfilledTemplate } from './unfilled-template.ts';
import { unitSlip } from './unit-slip.ts';
import { unknownCurrency } from './unknown-currency.ts';
import { unknownField } from './unknown-field.ts';
import { unknownKind } from './unknown-kind.ts';
import { unknownNoteType } from './unknown-note-type.ts';
import { unlinkedMention } from './unlinked-mention.ts';
import { unresolvedReference } from './unresolved-reference.ts';
import { unresolvedSource } from './unresolved-source.ts';
import { unsourcedHearsay } from './unsourced-hearsay.ts';
import { unusedSource } from './unused-source.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { valuationOutlier } from './valuation-outlier.ts';
import { vendorMismatch } from './vendor-mismatch.ts';
import { weekdayMismatch } from './weekday-mismatch.ts';
import { wrongKind } from './wrong-kind.ts';

/** Every rule. A rule that is not listed here does not run. */
export const RULES: readonly Rule[] = [
  achMatrix,
  aggregatorWithoutOrigin,
  ambiguousAmount,
  ambiguousName,
  asOfAfterSource,
  blockSyntax,
  bottomLineFirst,
  bottomLineMismatch,
  circularSourcing,
  claimCycle,
  claimLabelMismatch,
  claimWithoutSource,
  confidenceAboveSources,
  conflictingFigures,
  conflictingValuations,
  controlThreshold,
  conversionDate,
  conversionMismatch,
  dealArithmetic,
  duplicateId,
  emptySection,
  exportArithmetic,
  figureMismatch,
  frontMatterSyntax,
  futureAsOf,
  instrumentBasis,
  invalidAmount,
  invalidConfig,
  invalidField,
  invalidGrade,
  invalidIdentifier,
  invalidMarking,
  judgmentHorizon,
  judgmentInFacts,
  judgmentWithoutConfidence,
  labelMismatch,
  legacyMarking,
  likelihoodOutOfBand,
  likelihoodWithConfidence,
  markingTooLow,
  mergeConflict,
  missingAsOf,
  missingBasis,
  missingField,
  missingMarking,
  missingPrecision,
  missingSection,
  missingStatus,
  mixedScales,
  moneyArithmetic,
  observedWithoutSource,
  offScaleHedge,
  outdatedTable,
  overdueForecast,
  ownershipSum,
  packConflict,
  packIntegrity,
  packOutdated,
  percentageArithmetic,
  quoteNotInSource,
  relativeDate,
  reviewOutdated,
  sharedIdentifier,
  similarEntities,
  sourceAfterNote,
  sourceDates,
  sparseFigure,
  stakeArithmetic,
  staleValuation,
  statusMismatch,
  statusOverstated,
  supersededClaim,
  suppressionWithoutReason,
  tableTotal,
  unclaimedValuation,
  uncorroboratedConfirmation,
  undatedConversion,
  undatedSource,
  undiagnosticEvidence,
  undisclosedAi,
  unfilledTemplate,
  unitSlip,
  unknownCurrency,
  unknownField,
  unknownKind,
  unknownNoteType,
  unlinkedMention,
  unresolvedReference,
  unresolvedSource,
  unsourcedHearsay,
  unusedSource,
  unusedSuppression,
  valuationOutlier,
  vendorMismatch,
  weekdayMismatch,
  wrongKind,
];
