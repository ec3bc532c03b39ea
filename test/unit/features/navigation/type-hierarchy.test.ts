// Owners and what they own; vendors, families and parts.

import { describe, expect, it } from 'vitest';
import {
  prepareTypeHierarchy,
  subtypes,
  supertypes,
  type TypeItem,
} from '../../../../server/src/features/navigation/type-hierarchy.ts';
import { atCursor } from '../../../support/features.ts';

function at(fixture: string) {
  const { workspace, document, offset } = atCursor(fixture);
  const item = prepareTypeHierarchy(workspace, document, offset);
  if (!item) throw new Error('nothing to begin with');
  return { workspace, document, item };
}

const names = (items: readonly TypeItem[]) => items.map(({ name }) => name);

const CATALOG = [
  '=== x.catalog.yaml',
  'catalog: X',
  'entries:',
  '  - {id: org:top, name: Top, relations: [{type: owns, target: org:mid}, {type: owns, target: org:top}, {type: employs, target: org:low}]}',
  '  - {id: org:mid, name: Mid, relations: [{type: owns, target: org:low}, {type: owns, target: org:low}, {type: owns, target: org:nobody}]}',
  '  - {id: org:low, name: Low, relations: [{type: owns, target: org:top}]}',
  '  - {id: hw:one, name: One, specs: {vendor: org:top, family: Alpha}}',
  '  - {id: hw:two, name: Two, specs: {vendor: org:top, family: alpha}}',
  '  - {id: hw:three, name: Three, specs: {vendor: org:top}}',
  '  - {id: hw:four, name: Four, specs: {family: Alpha}}',
].join('\n');

function from(id: string) {
  return at(`=== a.md\n---\nnote: signal-brief\n---\n\n[x](${id}$0)\n${CATALOG}`);
}

describe('type hierarchy', () => {
  it('goes up to owners and down to what is owned, round a cycle as well', () => {
    const { workspace, item } = from('org:mid');
    expect(names(supertypes(workspace, item))).toEqual(['Top']);
    expect(names(subtypes(workspace, item))).toEqual(['Low']);
    const [low] = subtypes(workspace, item);
    expect(low && names(subtypes(workspace, low))).toEqual(['Top']);
    const [top] = supertypes(workspace, item);
    expect(top && names(supertypes(workspace, top))).toEqual(['Low']);
  });

  it('goes from hardware to its family, from that to the vendor, and back', () => {
    const { workspace, item } = from('hw:one');
    const [family] = supertypes(workspace, item);
    expect(family).toMatchObject({ name: 'Alpha', type: 'family', detail: 'hardware family of Top' });
    if (!family) return;
    expect(names(supertypes(workspace, family))).toEqual(['Top']);
    expect(names(subtypes(workspace, family)).sort()).toEqual(['One', 'Two']);
    const [vendor] = supertypes(workspace, family);
    expect(vendor && names(subtypes(workspace, vendor)).sort()).toEqual(['Alpha', 'Mid', 'Three']);
  });

  it('goes from hardware without a family to its vendor, and from a family without a vendor nowhere', () => {
    const three = from('hw:three');
    expect(names(supertypes(three.workspace, three.item))).toEqual(['Top']);
    const four = from('hw:four');
    const [family] = supertypes(four.workspace, four.item);
    expect(family && names(supertypes(four.workspace, family))).toEqual([]);
    expect(family && names(subtypes(four.workspace, family))).toEqual(['Four']);
  });

  it('knows the families of the built-in catalog', () => {
    const { workspace, item } = at('---\nnote: signal-brief\n---\n\n[x](hw:nvidia-v100-sxm2-16gb$0)\n');
    const [volta] = supertypes(workspace, item);
    expect(volta).toMatchObject({ name: 'Volta', detail: 'hardware family of NVIDIA' });
    expect(volta && names(subtypes(workspace, volta))).toContain('V100 SXM2 32GB');
  });

  it('begins with entities alone', () => {
    const { workspace, document, offset } = atCursor(
      '---\nnote: signal-brief\nsources: {S1: {title: T}}\n---\n\n[x](src:S$01)\n',
    );
    expect(prepareTypeHierarchy(workspace, document, offset)).toBeUndefined();
  });
});
