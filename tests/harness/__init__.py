"""The machinery of the test run itself; the tests of the product need not know it."""
