import type { ImportFieldKey } from "@qrmaint/contracts/imports/rules";
import { plainWord } from "@qrmaint/contracts/imports/rules";

/**
 * Names that columns have in exports of maintenance systems and in hand-made tables, English and Polish,
 * most telling first. `sure` ones decide; `likely` ones are taken when no other column claims the field.
 */
const names: Record<ImportFieldKey, { sure: string; likely?: string }> = {
  occurredOn: {
    sure: `
      bsc start date | basic start date | bscstart | basic start | start date | date start
      | started on | date of failure | failure date | occurred on | malfunction start | malf. start
      | malfunct. start | data rozpoczęcia | data rozpoczęcia zlecenia | data startu | początek
      | rozpoczęcie | podst. data rozpoczęcia | podstawowa data rozpoczęcia | termin rozpoczęcia
      | data wystąpienia | data awarii | data usterki | data zdarzenia
    `,
    likely: `
      date | order date | work date | date of work | reported on | report date | created on
      | created at | creation date | created | data | data zlecenia | data zgłoszenia | zgłoszono
      | data utworzenia | utworzono | dzień | actual start | act. start date | data wykonania
      | data naprawy | data pracy
    `,
  },
  asset: {
    sure: `
      asset | asset id | asset no | asset number | asset name | asset tag | equipment
      | equipment no | equipment number | equipment id | equipment name | machine | machine no
      | machine name | maszyna | nr maszyny | numer maszyny | nazwa maszyny | urządzenie
      | nr urządzenia | numer urządzenia | nazwa urządzenia | obiekt | nazwa obiektu | nr obiektu
      | numer obiektu | obiekt techniczny | sprzęt | zasób | środek trwały
    `,
    likely: `
      unit | object | pojazd | vehicle | maszyna/urządzenie | maszyna / urządzenie | lokal
      | instalacja
    `,
  },
  subject: {
    sure: `
      original shorttext | original short text | short text | shorttext | subject | title
      | summary | order description | work order description | wo description | short description
      | task | job | krótki tekst | tekst krótki | krótki opis | opis skrócony | temat | tytuł
      | przedmiot | nazwa zlecenia | opis zlecenia | opis awarii | opis usterki | treść
      | treść zlecenia | treść zgłoszenia | tekst | zadanie
    `,
    likely: `
      description | text | problem | failure | fault | opis | usterka | awaria | zakres prac
      | work done | uwagi
    `,
  },
  type: {
    sure: `
      pm type | order type | work type | work order type | wo type | maintenance type
      | maint. type | rodzaj | rodzaj zlecenia | typ | typ zlecenia | rodzaj prac | typ pracy
      | rodzaj obsługi | rodzaj konserwacji
    `,
    likely: "type | category | kategoria | job type",
  },
  cost: {
    sure: `
      cost | costs | total cost | total costs | actual cost | actual costs | total actual costs
      | tot.act.costs | total act.costs | total sum (actual) | koszt | koszty | koszt całkowity
      | koszt łączny | koszty razem | koszty rzeczywiste | koszt rzeczywisty | suma kosztów
      | koszt naprawy | koszt zlecenia | koszt netto
    `,
    likely: "amount | value | kwota | kwota netto | wartość | wartość netto | price | suma",
  },
  foreignNumber: {
    sure: `
      order | order no | order no. | order number | work order | work order no | work order number
      | wo | wo no | wo number | wo id | zlecenie | nr zlecenia | numer zlecenia | zlecenie nr
      | id zlecenia | nr zgłoszenia | numer zgłoszenia | notification | external id
      | external number
    `,
    likely: "number | no | no. | id | numer | nr | lp | lp. | l.p.",
  },
  description: {
    sure: `
      long text | longtext | long description | details | remarks | tekst długi | długi tekst
      | opis szczegółowy
    `,
    likely: `
      description | notes | comment | comments | opis | uwagi | komentarz | szczegóły | work done
      | zakres prac
    `,
  },
  failureMode: {
    sure: `
      fm | failure mode | failuremode | failure code | damage | damage code | problem code
      | rodzaj uszkodzenia | typ uszkodzenia | kod usterki | kod uszkodzenia | rodzaj usterki
      | objaw | uszkodzenie
    `,
    likely: "symptom",
  },
  failedPart: {
    sure: `
      part | failed part | component | item | maintainable item | object part | część | element
      | podzespół | komponent | uszkodzona część | uszkodzony element | część obiektu
    `,
  },
  failureAction: {
    sure: `
      action | activity | activity code | remedy | maintenance action | czynność
      | wykonana czynność | działanie | podjęte działanie | sposób naprawy | wykonane czynności
    `,
  },
  functionalLocation: {
    sure: `
      func location | funclocation | functional location | functional loc. | func. loc. | functloc
      | lokalizacja funkcjonalna | miejsce funkcjonalne | lokalizacja techniczna
    `,
  },
  location: {
    sure: "location | position | side | lokalizacja | położenie | miejsce | strona | pozycja",
  },
  majorSystem: {
    sure: `
      major system | system | subsystem | assembly | układ | zespół | główny układ | układ główny
      | podukład
    `,
  },
  variant: { sure: "variant | wariant" },
  runningTime: {
    sure: `
      running time | run time | runtime | time to failure | ttf | czas pracy do uszkodzenia
      | czas do uszkodzenia | przebieg
    `,
    likely: "operating hours | running hours | motogodziny | mth | czas pracy",
  },
  suspension: {
    sure: "susp sugg | suspsugg | suspension | suspended | censored | cenzurowane | zawieszenie",
  },
};

/** How sure a name is that its column holds the field: 0 is the surest; likely names come after all sure ones. */
const ranks = new Map<string, { field: ImportFieldKey; rank: number }[]>();
const likelyRank = 1000;

for (const field of Object.keys(names) as ImportFieldKey[]) {
  const { sure, likely = "" } = names[field];
  for (const [start, list] of [
    [0, sure],
    [likelyRank, likely],
  ] as const) {
    for (const [index, name] of list.split("|").entries()) {
      const key = collapse(name);
      if (key === "") continue;
      ranks.set(key, [...(ranks.get(key) ?? []), { field, rank: start + index }]);
    }
  }
}

export interface HeaderClaim {
  field: ImportFieldKey;
  rank: number;
  isSure: boolean;
}

/** Every field that a column of this name may hold. Case, marks, spaces, signs and units in brackets do not matter. */
export function claimsOfHeader(header: string): HeaderClaim[] {
  const whole = ranks.get(collapse(header));
  const bare = header
    .replaceAll(/[[(<{][^\])>}]*[\])>}]/g, " ")
    .replace(/\s(pln|eur|usd|aud|gbp|czk|zł)\.?\s*$/i, "");
  const found = whole ?? ranks.get(collapse(bare)) ?? [];
  return found.map(({ field, rank }) => ({ field, rank, isSure: rank < likelyRank }));
}

function collapse(name: string): string {
  return plainWord(name).replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
