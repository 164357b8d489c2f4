import { expect, test } from "vitest";
import { explainPort } from "./port.ts";
import { readStartConfig } from "./start-config.ts";

const CLONE = "/clone";

test("without anything given it is http://localhost:4800, reachable from this machine alone", () => {
  const config = readStartConfig({}, [], CLONE, []);
  expect(config).toMatchObject({
    publicUrl: "http://localhost:4800",
    port: 4800,
    host: "127.0.0.1",
    isLan: false,
  });
});

test("PORT, DATA_DIR, DATABASE_URL and PUBLIC_URL are respected; a relative directory counts from the clone", () => {
  const env = {
    PORT: "8080",
    DATA_DIR: "data",
    DATABASE_URL: "postgres://me@db.example.com/plant",
    PUBLIC_URL: "https://plant.example.com/",
  };
  expect(readStartConfig(env, [], CLONE, [])).toMatchObject({
    port: 8080,
    dataDir: "/clone/data",
    databaseUrl: "postgres://me@db.example.com/plant",
    publicUrl: "https://plant.example.com",
  });
});

test("with --lan the address is this machine's in its network, unless one was given", () => {
  const lan = readStartConfig({ PORT: "8080" }, ["--lan"], CLONE, ["192.168.1.20", "10.0.0.5"]);
  expect(lan).toMatchObject({ publicUrl: "https://192.168.1.20:8080", host: "0.0.0.0", isLan: true });
  const named = readStartConfig({ PUBLIC_URL: "https://workshop.lan" }, ["--lan"], CLONE, []);
  expect(named.publicUrl).toBe("https://workshop.lan");
});

test.each([
  [{}, ["--lan"], /no address in a private network/],
  [{ PUBLIC_URL: "http://workshop.lan" }, ["--lan"], /--lan serves HTTPS: begin it with https/],
  [{}, ["--fast"], /The option --fast is not known: start with npm start \[-- --lan\]\./],
  [{ PORT: "80a" }, [], /PORT is "80a": give a whole number/],
  [{ PORT: "70000" }, [], /PORT is "70000"/],
  [{ PUBLIC_URL: "plant" }, [], /PUBLIC_URL is "plant"/],
  [{ DATABASE_URL: "mysql://x" }, [], /DATABASE_URL is not an address of PostgreSQL/],
])("what cannot work is said with what to do: %j %j", (env, argv, message) => {
  expect(() => readStartConfig(env, argv, CLONE, [])).toThrow(message);
});

test.each([
  [
    "EADDRINUSE",
    "Port 4800 is used by another program: stop that one, or take another port: PORT=4900 npm start.",
  ],
  ["EACCES", "Port 4800 is reserved for the system: take one above 1023: PORT=4900 npm start."],
])("a port that cannot be had (%s) is one sentence with another port to take", (code, sentence) => {
  expect(explainPort(4800, "127.0.0.1", Object.assign(new Error(code), { code })).message).toBe(sentence);
});
