import { type ReactNode, useState } from 'react';
import { StarRating } from '@/components/ratings/star-rating';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { MusicIcon, RefreshIcon } from '@/components/ui/icons';
import { Brand } from '@/components/ui/mark';
import { Progress } from '@/components/ui/progress';
import { SelectField } from '@/components/ui/select-field';
import { Switch } from '@/components/ui/switch';
import { Tabs } from '@/components/ui/tabs';
import { TextField } from '@/components/ui/text-field';
import { UndoToast } from '@/components/ui/undo-toast';
import type { GalleryState } from '../gallery-state';

const VALUES = [null, 0, 1, 5, 7.3, 10];

function Live({ start, label }: { start: number | null; label: string }) {
  const [value, setValue] = useState(start);
  return <StarRating value={value} onRate={setValue} label={label} size="l" />;
}

function Stars() {
  return (
    <main className="pm8-stack" style={{ padding: 16 }}>
      <h1>Stars</h1>
      {(['s', 'm', 'l'] as const).map((size) => (
        <div key={size} className="pm8-row pm8-row--wrap">
          {VALUES.map((value) => (
            <StarRating key={String(value)} value={value} onRate={() => {}} label={`${size} ${value}`} size={size} />
          ))}
        </div>
      ))}
      <div className="pm8-row pm8-row--wrap">
        <StarRating value={8} onRate={() => {}} label="saving" state="saving" />
        <StarRating value={8} onRate={() => {}} label="queued" state="queued" />
        <StarRating value={8} onRate={() => {}} label="failed" state="failed" />
        <StarRating value={8} onRate={() => {}} label="off" disabled reason="Read-only is on." />
      </div>
      <Live start={null} label="Live" />
    </main>
  );
}

function Primitives() {
  const [tab, setTab] = useState('one');
  return (
    <main className="pm8-stack" style={{ padding: 16 }}>
      <h1>
        <Brand size={32} />
      </h1>
      <div className="pm8-row pm8-row--wrap">
        <Button variant="primary">Primary</Button>
        <Button icon={<RefreshIcon />}>Secondary</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="danger">Danger</Button>
        <Button variant="link">Link</Button>
        <Button busy>Busy</Button>
        <Button disabled>Off</Button>
        <Button size="small">Small</Button>
      </div>
      <div className="pm8-row">
        <Badge>Plain</Badge>
        <Badge tone="good">Good</Badge>
        <Badge tone="warn">Warn</Badge>
        <Badge tone="bad">Bad</Badge>
      </div>
      {(['info', 'success', 'warn', 'error'] as const).map((tone) => (
        <Banner key={tone} tone={tone} title={`A banner: ${tone}`} actions={<Button size="small">Next step</Button>}>
          What happened, and what to do about it.
        </Banner>
      ))}
      <TextField label="Address" placeholder="http://192.168.1.20:32400" hint="A hint." onChange={() => {}} />
      <TextField label="Token" defaultValue="abc" error="That is wrong." onChange={() => {}} />
      <SelectField label="Library" value="a" options={[{ value: 'a', label: 'Music' }]} onChange={() => {}} />
      <Switch label="Read-only" hint="Nothing is written." checked onChange={() => {}} />
      <Switch label="Another" checked={false} onChange={() => {}} />
      <Tabs
        label="Tabs"
        tabs={[
          { id: 'one', label: 'One' },
          { id: 'two', label: 'Two', extra: <Badge>12</Badge> },
        ]}
        selected={tab}
        onSelect={setTab}
      >
        <p style={{ padding: 12 }}>Panel {tab}</p>
      </Tabs>
      <Progress label="Matching" done={1200} total={3000} detail="1,200 of 3,000" />
      <Progress label="Reading" done={0} total={0} />
      <EmptyState icon={<MusicIcon />} title="Nothing here yet" actions={<Button>Do something</Button>}>
        Why that is so.
      </EmptyState>
      <UndoToast words="Rated Paper Lanterns: 4 stars of 5" onUndo={() => {}} onClose={() => {}} />
    </main>
  );
}

const still = (name: string, body: ReactNode, width: number, height: number): GalleryState => ({
  name,
  width,
  height,
  services: {},
  render: () => body,
});

export const states: GalleryState[] = [
  still('ui-stars', <Stars />, 900, 300),
  still('ui-primitives', <Primitives />, 900, 900),
];
