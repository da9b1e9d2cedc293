/** Python tasks: the first code block of the answer is run, and then the assertions. */
import type { CodeItem } from './item.ts'

export const CODE: CodeItem[] = [
  ['en', 'Write a Python function add(a, b) that returns their sum.', 'assert add(2, 3) == 5'],
  ['en', 'Write a Python function is_even(n).', 'assert is_even(4) and not is_even(7)'],
  ['en', 'Write a Python function factorial(n).', 'assert factorial(5) == 120 and factorial(0) == 1'],
  ['en', 'Write a Python function reverse_string(s).', 'assert reverse_string("abc") == "cba"'],
  [
    'en',
    'Write a Python function count_vowels(s) that counts the vowels of a string.',
    'assert count_vowels("Education") == 5',
  ],
  [
    'en',
    'Write a Python function largest(numbers) that returns the largest number of a list.',
    'assert largest([3, 9, -2]) == 9',
  ],
  [
    'en',
    'Write a Python function is_prime(n).',
    'assert [n for n in range(1, 20) if is_prime(n)] == [2, 3, 5, 7, 11, 13, 17, 19]',
  ],
  [
    'en',
    'Write a Python function fibonacci(n) that returns the n-th Fibonacci number; fibonacci(0) is 0 and fibonacci(1) is 1.',
    'assert [fibonacci(i) for i in range(8)] == [0, 1, 1, 2, 3, 5, 8, 13]',
  ],
  [
    'en',
    'Write a Python function is_palindrome(s) that ignores case.',
    'assert is_palindrome("Level") and not is_palindrome("hello")',
  ],
  [
    'en',
    'Write a Python function average(numbers) that returns the mean of a list.',
    'assert average([2, 4, 9]) == 5',
  ],
  [
    'en',
    'Write a Python function unique(items) that removes duplicates and keeps the order.',
    'assert unique([3, 1, 3, 2, 1]) == [3, 1, 2]',
  ],
  [
    'en',
    'Write a Python function word_count(text) that returns a dictionary from each word to how often it occurs.',
    'assert word_count("a b a") == {"a": 2, "b": 1}',
  ],
  ['en', 'Write a Python function gcd(a, b).', 'assert gcd(12, 18) == 6 and gcd(7, 5) == 1'],
  [
    'en',
    'Write a Python function flatten(lists) that turns a list of lists into one list.',
    'assert flatten([[1, 2], [3], []]) == [1, 2, 3]',
  ],
  ['zh', '用 Python 写一个函数 square(n)，返回 n 的平方。', 'assert square(7) == 49'],
  ['zh', '用 Python 写一个函数 sum_to(n)，返回 1 到 n 的和。', 'assert sum_to(100) == 5050'],
  ['zh', '用 Python 写一个函数 max_of_three(a, b, c)，返回最大的数。', 'assert max_of_three(3, 8, 5) == 8'],
  [
    'zh',
    '用 Python 写一个函数 celsius_to_fahrenheit(c)，把摄氏度转换成华氏度。',
    'assert celsius_to_fahrenheit(100) == 212',
  ],
  [
    'zh',
    '用 Python 写一个函数 count_char(s, ch)，返回字符 ch 在字符串 s 中出现的次数。',
    'assert count_char("banana", "a") == 3',
  ],
  [
    'zh',
    '用 Python 写一个函数 bubble_sort(numbers)，返回从小到大排好序的列表。',
    'x = [5, 2, 9, 1]\nr = bubble_sort(x)\nassert (r if r is not None else x) == [1, 2, 5, 9]',
  ],
  [
    'zh',
    '用 Python 写一个函数 is_leap_year(year)，判断是否为闰年。',
    'assert is_leap_year(2024) and is_leap_year(2000) and not is_leap_year(1900)',
  ],
  ['zh', '用 Python 写一个函数 digit_sum(n)，返回一个正整数各位数字之和。', 'assert digit_sum(1234) == 10'],
  [
    'zh',
    '用 Python 写一个函数 evens(numbers)，返回列表中的所有偶数。',
    'assert evens([1, 2, 3, 4]) == [2, 4]',
  ],
  ['zh', '用 Python 写一个函数 area(width, height)，返回长方形的面积。', 'assert area(3, 4) == 12'],
  [
    'zh',
    '用 Python 写一个函数 multiply_list(numbers)，返回列表中所有数的乘积。',
    'assert multiply_list([2, 3, 4]) == 24',
  ],
  [
    'zh',
    '用 Python 写一个函数 binary(n)，返回正整数 n 的二进制字符串，不带 0b。',
    'assert binary(10) == "1010"',
  ],
]
