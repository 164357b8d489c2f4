import { configure } from "@testing-library/react";

/** What is waited for comes, also beside other tests on a busy machine; a test that waits in vain fails all the same. */
configure({ asyncUtilTimeout: 5_000 });
