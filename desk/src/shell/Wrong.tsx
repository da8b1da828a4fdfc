import type { Problem } from "../api/client.ts";

/** What went wrong in a form, said where the form is. */
export function Wrong({ problem }: { problem: Problem | null }) {
    const errors = problem?.more["errors"];
    const fields = typeof errors === "object" && errors !== null ? Object.values(errors).flat().filter((one): one is string => typeof one === "string") : [];
    return <div role="alert">{problem && <div class="state wrong">
        <p><strong>{problem.title}</strong> {problem.detail}</p>
        {fields.length > 0 && <ul>{fields.map(one => <li key={one}>{one}</li>)}</ul>}
    </div>}</div>;
}
