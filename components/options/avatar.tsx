/** The first letter of a name in a circle: pictures of people stay on plex.tv. */
export function Avatar({ name }: { name: string }) {
  const [first = '?'] = name.trim();
  return (
    <span className="pm8-avatar" aria-hidden="true">
      {first.toLocaleUpperCase()}
    </span>
  );
}
