export * from "../../../testing/scene.tsx";
