import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { Recipe, RecipeId } from '@/lib/playlists/recipes';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';

const WORDS: Record<RecipeId, { name: MessageKey; text: MessageKey }> = {
  'best-of-all': { name: 'recipeBest', text: 'recipeBestText' },
  'loved-and-forgotten': { name: 'recipeForgotten', text: 'recipeForgottenText' },
  'new-and-unrated': { name: 'recipeNew', text: 'recipeNewText' },
  'most-played': { name: 'recipeMost', text: 'recipeMostText' },
  'never-played': { name: 'recipeNever', text: 'recipeNeverText' },
  'on-repeat': { name: 'recipeRepeat', text: 'recipeRepeatText' },
  'one-hour': { name: 'recipeHour', text: 'recipeHourText' },
  'best-of-each-artist': { name: 'recipeArtists', text: 'recipeArtistsText' },
  'often-skipped': { name: 'recipeSkipped', text: 'recipeSkippedText' },
  'gems-of-good-albums': { name: 'recipeGems', text: 'recipeGemsText' },
};

interface RecipeListProps {
  library: LibraryRef;
  /** Null begins with nothing. */
  onChoose(recipe: Recipe | null, name: string): void;
}

/** Rules to start from. */
export function RecipeList({ library, onChoose }: RecipeListProps) {
  const recipes = useAsync(
    () => client.smartPlaylists.recipes(library),
    [library.server, library.account, library.section],
  );
  return (
    <section className="pm8-pl__scroll pm8-stack" aria-label={t('plRecipes')}>
      <p className="pm8-muted">{t('plRecipesText')}</p>
      <div>
        <Button variant="primary" onClick={() => onChoose(null, '')}>
          {t('plRecipeBlank')}
        </Button>
      </div>
      {recipes.error && <ErrorBanner error={recipes.error} onRetry={recipes.reload} />}
      <ul className="pm8-pl-recipes" aria-label={t('plRecipes')}>
        {recipes.value?.map((recipe) => {
          const { name, text } = WORDS[recipe.id];
          return (
            <li key={recipe.id}>
              <button type="button" className="pm8-pl-recipe" onClick={() => onChoose(recipe, t(name))}>
                <span className="pm8-strong">{t(name)}</span>
                <span className="pm8-muted pm8-small">{t(text)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
