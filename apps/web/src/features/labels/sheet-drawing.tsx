import type { LabelFormat } from "@qrmaint/contracts/labels/formats";

/** The sheet in small, true to scale; the words beside it name the format. */
export function SheetDrawing({ format }: { format: LabelFormat }) {
  const cells = Array.from({ length: format.columns * format.rows }, (_, index) => index);
  return (
    <svg
      aria-hidden="true"
      width={34}
      height={48}
      viewBox={`-1 -1 ${format.pageWidthMm + 2} ${format.pageHeightMm + 2}`}
    >
      <rect
        width={format.pageWidthMm}
        height={format.pageHeightMm}
        fill="none"
        stroke="var(--q-control-line)"
        strokeWidth={2}
      />
      {cells.map((index) => (
        <rect
          key={index}
          x={format.marginLeftMm + (index % format.columns) * (format.labelWidthMm + format.gapXMm)}
          y={format.marginTopMm + Math.floor(index / format.columns) * (format.labelHeightMm + format.gapYMm)}
          width={format.labelWidthMm}
          height={format.labelHeightMm}
          rx={format.cornerRadiusMm}
          fill="var(--q-draw-fill)"
          stroke="var(--q-draw-line)"
        />
      ))}
    </svg>
  );
}
