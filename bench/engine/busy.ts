/** Another program that keeps one core busy. */
for (;;) Math.sqrt(Math.random())
