import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRefresh } from 'react-admin';

/** Work on the server at the click of a button. Whatever is on screen is read again after it succeeded. */
export function useAction<Input, Result>(
  run: (input: Input) => Promise<Result>,
  onDone?: (result: Result, input: Input) => void,
): UseMutationResult<Result, unknown, Input> {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: run,
    onSuccess: (result, input) => {
      refresh();
      onDone?.(result, input);
    },
  });
}
